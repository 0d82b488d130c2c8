package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.core.consent.Channel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Asks one endpoint, one person at a time. */
final class TemplateDestination implements Destination {
  private final TemplateSettings settings;
  private final Subjects subjects;
  private final Http http;

  /** Connects to nothing yet. */
  TemplateDestination(TemplateSettings settings, Subjects subjects, Http http) {
    this.settings = settings;
    this.subjects = subjects;
    this.http = http;
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    settings
        .requests()
        .forEach((can, request) -> terms.put(can, Terms.single(request.isRepeatable())));
    var pace = new Pace(settings.perSecond(), settings.perSecond());
    return new Capabilities(terms, settings.concurrency(), pace);
  }

  @Override
  public Outcome send(Message message) {
    return ask(
        Operation.MESSAGE,
        () -> {
          var subject = subjects.of(message, "the shop", new Amounts(Locale.ENGLISH));
          return Vocabulary.of(message, subject);
        });
  }

  @Override
  public Outcome exit(ExitNotice notice) {
    return ask(Operation.EXIT, () -> Vocabulary.of(notice));
  }

  @Override
  public Outcome purchase(PurchaseNotice notice) {
    return ask(Operation.PURCHASE, () -> Vocabulary.of(notice));
  }

  @Override
  public List<Outcome> add(ListCall call) {
    return each(Operation.ADD, call);
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return each(Operation.REMOVE, call);
  }

  @Override
  public Outcome probe() {
    return ask(settings.probe(), Map.of());
  }

  private List<Outcome> each(Operation operation, ListCall call) {
    return call.rows().stream()
        .map(row -> ask(operation, () -> Vocabulary.of(call.list(), row)))
        .toList();
  }

  private Outcome ask(Operation operation, Supplier<Map<String, Object>> values) {
    var request = Objects.requireNonNull(settings.requests().get(operation));
    try {
      return ask(request, values.get());
    } catch (IllegalArgumentException unfit) {
      return new Outcome.BadRow("no request can be made: " + unfit.getMessage());
    }
  }

  private Outcome ask(Request request, Map<String, Object> values) {
    var all = new HashMap<>(values);
    all.put("secret", settings.secret());
    return http.send(request.call(settings.headers(), all))
        .outcome(answer -> settings.answers().of(answer, request, settings.secret()));
  }
}
