package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How much of what an account may ask for is used up, as headers of each answer tell.
 *
 * @param share 0 to 1, or above; the largest of all that are told. NaN when none is
 * @param regained after how long anything may be asked again; zero when now
 */
record Allowance(double share, Duration regained) {
  private static final List<String> HEADERS =
      List.of("x-business-use-case-usage", "x-ad-account-usage", "x-app-usage");
  private static final Set<String> PERCENT =
      Set.of("call_count", "total_cputime", "total_time", "acc_id_util_pct");
  private static final String MINUTES = "estimated_time_to_regain_access";

  static Allowance of(Reply.Answer answer) {
    var percent = Double.NaN;
    var minutes = 0L;
    for (var name : HEADERS) {
      var told = answer.header(name).map(Allowance::json).orElse(Json.mapper().missingNode());
      for (var key : PERCENT) {
        for (var value : told.findValues(key)) percent = larger(percent, value.asDouble(0));
      }
      for (var value : told.findValues(MINUTES)) minutes = Math.max(minutes, value.asLong(0));
    }
    return new Allowance(percent / 100, Duration.ofMinutes(minutes));
  }

  /**
   * @param asked what the answer asked for otherwise; null when nothing
   */
  @Nullable Duration regainedAfter(@Nullable Duration asked) {
    if (regained.isZero()) return asked;
    return asked == null || regained.compareTo(asked) > 0 ? regained : asked;
  }

  private static double larger(double one, double other) {
    return one >= other ? one : other;
  }

  private static JsonNode json(String header) {
    try {
      return Json.mapper().readTree(header);
    } catch (JacksonException _) {
      return Json.mapper().missingNode();
    }
  }
}
