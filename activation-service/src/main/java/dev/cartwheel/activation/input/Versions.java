package dev.cartwheel.activation.input;

import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The version that a change rests on: the header If-Match, else the field {@code version} of what
 * was sent.
 */
public final class Versions {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private Versions() {}

  /** Throws the problem that says what is missing, or what the current version is. */
  public static void check(@Nullable String ifMatch, @Nullable Field sent, long current) {
    var expected = expected(ifMatch, sent);
    if (expected != current) {
      throw Problem.conflict("it is at version " + current + " now, not " + expected, current);
    }
  }

  /** An answer that tells at which version what it shows is. */
  public static <T> ResponseEntity<T> told(long version, T shown) {
    return ResponseEntity.ok().eTag(tag(version)).body(shown);
  }

  /**
   * The answer to whoever made something.
   *
   * @param path where it is from now on
   */
  public static <T> ResponseEntity<T> created(String path, long version, T shown) {
    return ResponseEntity.created(URI.create(path)).eTag(tag(version)).body(shown);
  }

  /** As an entity tag. */
  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  private static long expected(@Nullable String ifMatch, @Nullable Field sent) {
    if (ifMatch != null) {
      var matched = TAG.matcher(ifMatch.strip());
      if (matched.matches()) return Long.parseLong(matched.group(1));
      throw Problem.invalid("", "a version such as \"3\"", "wrong header If-Match");
    }
    var version = sent == null ? null : sent.find("version").orElse(null);
    if (version != null) return version.number(0, Integer.MAX_VALUE);
    throw Problem.of(
        ProblemKind.PRECONDITION_REQUIRED, "send the header If-Match or the field version");
  }
}
