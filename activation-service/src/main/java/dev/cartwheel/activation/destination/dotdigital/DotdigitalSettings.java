package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.input.Field;
import java.util.Optional;

/**
 * An account at Dotdigital.
 *
 * @param base without a slash at its end
 * @param program that a message enrols into; empty for none
 */
record DotdigitalSettings(String base, String user, String password, Optional<Integer> program) {

  enum Region {
    R1,
    R2,
    R3
  }

  static DotdigitalSettings read(Field json) {
    json.object(DotdigitalKind.SCHEMA.names());
    var region = json.find("region").map(f -> f.choice(Region.class)).orElse(Region.R1);
    var usual = "https://" + Field.word(region) + "-api.dotdigital.com";
    return new DotdigitalSettings(
        json.find("baseUrl").map(f -> f.web().toString()).orElse(usual).replaceAll("/+$", ""),
        user(json.get("user", "the name of an API user")),
        json.get("password", "the password of the API user").secret(200),
        json.find("program").map(f -> f.number(1, Integer.MAX_VALUE)));
  }

  /** Of a pair by which HTTP knows somebody, the first cannot hold a colon. */
  private static String user(Field field) {
    var user = field.text(200);
    if (user.contains(":")) throw field.invalid("a name without a colon");
    return user;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DotdigitalSettings[" + base + "]";
  }
}
