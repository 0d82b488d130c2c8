package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A profile's state as it is stored: JSON with short names and positional lists, times in epoch
 * milliseconds. Streamed by hand, since every event of a shop reads and writes one.
 */
public final class ProfileJson {
  /** Rises when a reader of the former version would misread the state. */
  static final int VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_BYTES = 1_024;

  private ProfileJson() {}

  public static byte[] write(Profile profile) {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new ProfileWriter(new Spelling(out)).write(profile);
    }
    return bytes.toByteArray();
  }

  /** Throws IllegalStateException when the state is not one that {@link #write} wrote. */
  public static Profile read(ProfileId id, byte[] state) {
    try (var in = JSON.createParser(ObjectReadContext.empty(), state)) {
      return new ProfileReader(new Reading(in)).read(id);
    } catch (JacksonException | IllegalArgumentException unreadable) {
      throw new IllegalStateException("state of profile " + id + " cannot be read", unreadable);
    }
  }
}
