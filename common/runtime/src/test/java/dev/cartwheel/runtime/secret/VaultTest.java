package dev.cartwheel.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final Vault vault =
      new Vault(new Keys("a secret for tests, 32 characters"), "secrets of tests");

  @Test
  void whatGoesInComesOutAndIsNotToBeSeenInBetween() {
    var sealed = vault.close("password", "owner");
    assertThat(vault.open(sealed, "owner")).isEqualTo("password");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("password");
    assertThat(vault.close("password", "owner")).isNotEqualTo(sealed);
  }

  @Test
  void nobodyReadsWhatBelongsToAnother() {
    var sealed = vault.close("password", "owner");
    assertThatThrownBy(() -> vault.open(sealed, "another"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherSecretOpensNothingAndSaysSo() {
    var sealed = vault.close("password", "owner");
    var other = new Vault(new Keys("another secret, 32 characters long"), "secrets of tests");
    assertThatThrownBy(() -> other.open(sealed, "owner"))
        .hasMessage("the secrets of owner were encrypted with another cartwheel.secret");
  }

  @Test
  void whatWasChangedIsNotOpened() {
    var sealed = vault.close("password", "owner");
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(sealed, "owner")).isInstanceOf(IllegalStateException.class);
  }
}
