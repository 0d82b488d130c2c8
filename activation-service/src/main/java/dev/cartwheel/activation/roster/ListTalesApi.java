package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.roster.ListTales.Filter;
import dev.cartwheel.activation.roster.ListTales.Place;
import dev.cartwheel.runtime.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is kept off lists, and who is as they are held out, over HTTP; the earliest first. */
@RestController
@RequestMapping("/api/lists")
class ListTalesApi {
  private static final int MOST = 500;

  private final ListTales tales;

  ListTalesApi(ListTales tales) {
    this.tales = tales;
  }

  /**
   * Those that were found.
   *
   * @param next the cursor of what follows; null at the end
   */
  record Page(List<Place> places, @Nullable UUID next) {}

  @GetMapping("/refused")
  Page refused(
      @RequestParam(required = false) @Nullable UUID destination,
      @RequestParam(required = false) @Nullable String list,
      @RequestParam(required = false) @Nullable UUID profile,
      @RequestParam(required = false) @Nullable UUID journey,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") int limit) {
    requireLimit(limit);
    var filter = new Filter(destination, list, profile, journey, reason);
    return page(tales.refused(filter, cursor, limit + 1), limit);
  }

  @GetMapping("/ghosts")
  Page ghosts(
      @RequestParam(required = false) @Nullable UUID destination,
      @RequestParam(required = false) @Nullable String list,
      @RequestParam(required = false) @Nullable UUID profile,
      @RequestParam(required = false) @Nullable UUID journey,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") int limit) {
    requireLimit(limit);
    var filter = new Filter(destination, list, profile, journey, null);
    return page(tales.ghosts(filter, cursor, limit + 1), limit);
  }

  private static Page page(List<Place> found, int limit) {
    if (found.size() <= limit) return new Page(found, null);
    var some = found.subList(0, limit);
    return new Page(some, some.getLast().id());
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("", "1 to " + MOST, "limit was " + limit).with("parameter", "limit");
    }
  }
}
