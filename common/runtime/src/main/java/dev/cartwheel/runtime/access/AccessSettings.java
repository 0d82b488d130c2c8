package dev.cartwheel.runtime.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the REST interfaces.
 *
 * @param apiKeys keys that are accepted, at least one, of 16 to 256 visible characters each; during
 *     a rotation the old and the new one
 */
@ConfigurationProperties("cartwheel")
public record AccessSettings(@DefaultValue List<String> apiKeys) {
  private static final String PLAIN_KEY = "[\\x21-\\x7e]{16,256}";

  public AccessSettings {
    apiKeys = apiKeys.stream().map(String::strip).toList();
    if (apiKeys.isEmpty()) {
      throw new IllegalArgumentException(
          "cartwheel.api-keys must hold at least one API key (environment: CARTWHEEL_API_KEYS)");
    }
    for (var i = 0; i < apiKeys.size(); i++) {
      if (!apiKeys.get(i).matches(PLAIN_KEY)) {
        throw new IllegalArgumentException(
            "cartwheel.api-keys[" + i + "] must be 16 to 256 visible characters");
      }
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "AccessSettings[" + apiKeys.size() + " keys]";
  }
}
