package dev.cartwheel.activation.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  /** The vector that the specification publishes, whose secrets come with the prefix or without. */
  @ParameterizedTest
  @ValueSource(strings = {"whsec_", ""})
  void thePublishedVectorIsSignedAsPublished(String prefix) {
    var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            new Signature(prefix + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64!"})
  void whatIsNoSecretIsRefusedWithoutBeingShown(String secret) {
    assertThatThrownBy(() -> new Signature(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("secret must ")
        .doesNotContain("c2hvcnQ", "no base64!");
  }
}
