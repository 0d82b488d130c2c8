package dev.cartwheel.core.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule holds or not: its own verdict and that of every part.
 *
 * @param rule the rule in English
 * @param changesAt the first instant at which the answer is another one, if nothing happens until
 *     then; null when time alone does not change it
 * @param seen the values it was judged by, in English
 * @param parts the same of its members; of another audience, that audience's rule
 */
public record Explanation(
    String rule,
    Verdict verdict,
    @Nullable Instant changesAt,
    String seen,
    List<Explanation> parts) {
  public Explanation {
    parts = List.copyOf(parts);
  }

  /** What time will do to it, in English: {@code would hold at ... unless there is activity}. */
  public String outlook() {
    if (changesAt == null) return verdict.holds() ? "holds" : "does not hold";
    return (verdict.holds() ? "holds until " : "would hold at ")
        + changesAt
        + " unless there is activity";
  }
}
