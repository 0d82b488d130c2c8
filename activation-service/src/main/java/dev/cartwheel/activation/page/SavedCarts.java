package dev.cartwheel.activation.page;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.delivery.Messages;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.link.Token;
import dev.cartwheel.activation.page.SentMessages.SentMessage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Finds the cart that a link leads to, as it is now. */
@Component
class SavedCarts {
  private static final String PARAMETER = "cartwheel_restore";

  /** The tag keeps it and gives it to the order. */
  private static final String REFERENCE = "cartwheel_reference";

  private final Links links;
  private final SentMessages messages;
  private final AudienceFacts facts;
  private final Destinations destinations;

  SavedCarts(Links links, SentMessages messages, AudienceFacts facts, Destinations destinations) {
    this.links = links;
    this.messages = messages;
    this.facts = facts;
    this.destinations = destinations;
  }

  /** Throws {@link AudienceFacts.Unavailable} when nobody can say at the moment. */
  SavedCart find(String token) {
    return switch (links.readRestore(token, Instant.now())) {
      case Token.Forged _ -> new SavedCart.Nowhere();
      case Token.Expired _ -> new SavedCart.Gone();
      case Token.Valid(var delivery) ->
          messages.find(delivery).map(sent -> cart(sent, token)).orElse(new SavedCart.Gone());
    };
  }

  private SavedCart cart(SentMessage sent, String token) {
    if (sent.cart() == null) return new SavedCart.Gone();
    return facts.ask(List.of(sent.profile())).profiles().stream()
        .flatMap(person -> person.carts().stream())
        .filter(cart -> cart.store().equals(sent.store()) && cart.token().equals(sent.cart()))
        .findFirst()
        .<SavedCart>map(
            cart -> new SavedCart.Open(Messages.lines(cart), shop(sent, token).orElse(null)))
        .orElse(new SavedCart.Gone());
  }

  private Optional<URI> shop(SentMessage sent, String token) {
    return destinations
        .shop(sent.destination())
        .map(
            shop ->
                UriComponentsBuilder.fromUri(shop)
                    .queryParam(PARAMETER, token)
                    .queryParam(REFERENCE, links.reference(sent.delivery()))
                    .build(true)
                    .toUri());
  }
}
