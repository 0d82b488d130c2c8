package dev.cartwheel.activation.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runtime.secret.Keys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final UUID delivery = UUID.randomUUID();
  private final Links links = links("a secret for tests, 32 characters");

  @Test
  void aLinkLeadsToItsDeliveryForAWeek() {
    var link = links.restore(delivery, NOON);
    assertThat(link.toString()).matches("https://mail\\.example\\.com/restore/[A-Za-z0-9_-]{55}");
    assertThat(links.readRestore(token(link), NOON)).isEqualTo(new Token.Valid(delivery));
    assertThat(links.readRestore(token(link), NOON.plus(Duration.ofDays(7))))
        .isEqualTo(new Token.Valid(delivery));
    assertThat(links.readRestore(token(link), NOON.plus(Duration.ofDays(7)).plusMillis(1)))
        .isEqualTo(new Token.Expired());
  }

  @Test
  void theWayOutNeverExpires() {
    assertThat(links.readUnsubscribe(token(links.unsubscribe(delivery))))
        .isEqualTo(new Token.Valid(delivery));
  }

  @Test
  void aTokenOfOnePurposeIsNothingForAnother() {
    assertThat(links.readUnsubscribe(token(links.restore(delivery, NOON))))
        .isEqualTo(new Token.Forged());
    assertThat(links.readRestore(token(links.unsubscribe(delivery)), NOON))
        .isEqualTo(new Token.Forged());
  }

  @Test
  void aReferenceOpensNothingAndIsLeftForGood() {
    var reference = links.reference(delivery);
    assertThat(links.readReference(reference)).isEqualTo(new Token.Valid(delivery));
    assertThat(links.readRestore(reference, NOON)).isEqualTo(new Token.Forged());
    assertThat(links.readUnsubscribe(reference)).isEqualTo(new Token.Forged());
    assertThat(links.readReference(token(links.restore(delivery, NOON))))
        .isEqualTo(new Token.Forged());
  }

  @Test
  void aTokenIsForgedWhicheverBitIsChanged() {
    var bytes = Base64.getUrlDecoder().decode(token(links.restore(delivery, NOON)));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(links.readRestore(token, NOON)).as("bit %d", bit).isEqualTo(new Token.Forged());
    }
  }

  @Test
  void whatIsNoTokenAtAllIsForged() {
    for (var text :
        new String[] {"", "x", "%%%", "A".repeat(54), "A".repeat(56), "A".repeat(10_000)}) {
      assertThat(links.readRestore(text, NOON)).isEqualTo(new Token.Forged());
    }
  }

  @Test
  void aClickLeadsWhereItWasMadeToLeadAndNowhereElse() {
    var click = new Click(delivery, 3, URI.create("https://shop.example.com/p/1?a=b&c=d%20e"));
    var link = links.click(click).orElseThrow();
    assertThat(links.readClick(token(link))).contains(click);
    var bytes = Base64.getUrlDecoder().decode(token(link));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(links.readClick(token)).as("bit %d", bit).isEmpty();
    }
    assertThat(links.readClick(token(links.restore(delivery, NOON)))).isEmpty();
    assertThat(links.readOpen(token(link))).isEqualTo(new Token.Forged());
    assertThat(links.readOpen(token(links.open(delivery)))).isEqualTo(new Token.Valid(delivery));
  }

  @Test
  void anAddressThatIsTooLongForARequestIsLedToWithoutUs() {
    var target = URI.create("https://shop.example.com/" + "x".repeat(2_000));
    assertThat(links.click(new Click(delivery, 0, target))).isEmpty();
  }

  @Test
  void aTokenUnderAnotherSecretIsForged() {
    var others = links("another secret, 32 characters long");
    assertThat(others.readRestore(token(links.restore(delivery, NOON)), NOON))
        .isEqualTo(new Token.Forged());
  }

  private static Links links(String secret) {
    return new Links(URI.create("https://mail.example.com/"), new Keys(secret));
  }

  private static String token(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }
}
