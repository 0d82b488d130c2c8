package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.util.Optional;

/**
 * An account at Dotdigital.
 *
 * @param base without a slash at its end
 * @param program that a message enrols into; empty for none
 * @param suppressionsEvery how often to ask who gets no mail any more; zero for never
 */
record DotdigitalSettings(
    String base,
    String user,
    String password,
    Optional<Integer> program,
    Duration suppressionsEvery) {
  /** In minutes; accounts of old have 2,000 calls an hour. */
  static final int SUPPRESSIONS = 10;

  static final int MOST_SUPPRESSIONS = 1_440;

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
        json.find("program").map(f -> f.number(1, Integer.MAX_VALUE)),
        Duration.ofMinutes(
            json.find("suppressionsMinutes")
                .map(f -> f.number(0, MOST_SUPPRESSIONS))
                .orElse(SUPPRESSIONS)));
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
