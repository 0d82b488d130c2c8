package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class WebhookKind implements DestinationKind {
  /** What Standard Webhooks advises: 15 to 30 s. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final Payload payload;
  private final boolean privateAllowed;

  WebhookKind(Subjects subjects, ActivationSettings settings) {
    this.payload = new Payload(subjects);
    this.privateAllowed = settings.privateDestinations();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Set<String> secrets() {
    return Set.of("secret");
  }

  @Override
  public Destination open(Field settings) {
    return new WebhookDestination(WebhookSettings.read(settings), payload, privateAllowed, ANSWER);
  }
}
