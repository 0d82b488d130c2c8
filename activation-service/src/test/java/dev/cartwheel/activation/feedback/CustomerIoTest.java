package dev.cartwheel.activation.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.response.ResponseKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerIoTest {
  private static final String BODY = "{\"metric\":\"bounced\"}";

  /** printf 'v0:1769860800:{"metric":"bounced"}' | openssl dgst -sha256 -hmac a-key-of-nobody */
  private static final String SIGNATURE =
      "b18f9731068bb59d0b7f9caebd7e7c6e1e73b7f1f7ffb3c19af8819406ec1fc0";

  private static final Instant NOON = Instant.ofEpochSecond(1_769_860_800);

  private static List<Report> read(String body) {
    return new CustomerIo().read(new Posted(Map.of(), body.getBytes(UTF_8)));
  }

  private static String event(String object, String metric, String data) {
    return "{\"event_id\":\"01J\",\"object_type\":\"%s\",\"metric\":\"%s\",\"timestamp\":1769860800,\"data\":%s}"
        .formatted(object, metric, data);
  }

  @ParameterizedTest
  @CsvSource({
    "email,bounced,BOUNCED",
    "email,spammed,COMPLAINED",
    "email,unsubscribed,UNSUBSCRIBED",
    "customer,unsubscribed,UNSUBSCRIBED",
    "sms,unsubscribed,UNSUBSCRIBED"
  })
  void whatConcernsMailIsUnderstood(String object, String metric, ResponseKind kind) {
    var report = read(event(object, metric, "{\"recipient\":\"ann@example.com\"}")).getFirst();
    assertThat(report.kind()).isEqualTo(kind);
    assertThat(report.address()).isEqualTo("ann@example.com");
    assertThat(report.at()).isEqualTo(NOON);
    assertThat(report.id()).isEqualTo("customerio 01J");
    assertThat(report.lasting()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "email,deferred",
    "email,opened",
    "email,dropped",
    "sms,bounced",
    "push,bounced",
    "customer,subscribed",
    "customer,cio_subscription_preferences_changed"
  })
  void whatSaysNothingOfMailIsLeftAlone(String object, String metric) {
    assertThat(read(event(object, metric, "{\"recipient\":\"ann@example.com\"}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"recipient\":\"+15551234567\",\"email_address\":\"ann@example.com\"}",
        "{\"identifiers\":{\"id\":\"42\",\"email\":\"ann@example.com\"}}"
      })
  void theAddressIsFoundWhereverItIs(String data) {
    assertThat(read(event("customer", "unsubscribed", data)).getFirst().address())
        .isEqualTo("ann@example.com");
  }

  @Test
  void whoHasNoAddressIsNobodyOfOurs() {
    assertThat(read(event("customer", "unsubscribed", "{\"identifiers\":{\"id\":\"42\"}}")))
        .isEmpty();
  }

  @Test
  void whatIsNoJsonCannotBeUnderstood() {
    assertThatThrownBy(() -> read("<html>")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "259000,true", "-200,true", "260000,false", "-400,false"})
  void aSignatureIsGoodForAsLongAsItMayBeTriedAgain(long later, boolean isGood) {
    var posted = posted("1769860800", SIGNATURE);
    assertThat(Signatures.isSignedAsCustomerIo(posted, "a-key-of-nobody", NOON.plusSeconds(later)))
        .isEqualTo(isGood);
  }

  @ParameterizedTest
  @CsvSource({
    "1769860801,b18f9731068bb59d0b7f9caebd7e7c6e1e73b7f1f7ffb3c19af8819406ec1fc0",
    "1769860800,00",
    "1769860800,''",
    "soon,b18f9731068bb59d0b7f9caebd7e7c6e1e73b7f1f7ffb3c19af8819406ec1fc0",
    "'',b18f9731068bb59d0b7f9caebd7e7c6e1e73b7f1f7ffb3c19af8819406ec1fc0"
  })
  void anotherTimeOrSignatureIsNotBelieved(String time, String signature) {
    assertThat(Signatures.isSignedAsCustomerIo(posted(time, signature), "a-key-of-nobody", NOON))
        .isFalse();
    assertThat(Signatures.isSignedAsCustomerIo(posted("1769860800", SIGNATURE), "other", NOON))
        .isFalse();
  }

  private static Posted posted(String time, String signature) {
    return new Posted(
        Map.of("x-cio-timestamp", time, "x-cio-signature", signature), BODY.getBytes(UTF_8));
  }
}
