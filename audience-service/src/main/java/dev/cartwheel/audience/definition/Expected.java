package dev.cartwheel.audience.definition;

import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import org.jspecify.annotations.Nullable;

/**
 * The version that a change rests on.
 *
 * @param version null for any
 */
record Expected(@Nullable Long version) {

  /**
   * From an If-Match header such as {@code "3"}, else from the body; throws a {@link Problem} when
   * neither says it.
   */
  static Expected of(@Nullable String ifMatch, @Nullable Long version) {
    if (ifMatch != null) return of(ifMatch);
    if (version != null) return new Expected(version);
    throw Problem.of(
        ProblemKind.PRECONDITION_REQUIRED,
        "send If-Match with the ETag that was read, or a version");
  }

  static Expected of(String ifMatch) {
    if (ifMatch.strip().equals("*")) return new Expected(null);
    var digits = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    if (digits.matches("\\d{1,18}")) return new Expected(Long.valueOf(digits));
    throw Problem.invalid(
        "", "an ETag such as \"3\" in If-Match", "If-Match is not an ETag of ours");
  }

  static String etag(long version) {
    return "\"" + version + "\"";
  }

  /** Throws a {@link Problem} that names the current version when the audience has another one. */
  StoredAudience checked(StoredAudience audience) {
    if (version != null && version != audience.version()) {
      throw Problem.conflict("the audience was changed meanwhile", audience.version());
    }
    return audience;
  }
}
