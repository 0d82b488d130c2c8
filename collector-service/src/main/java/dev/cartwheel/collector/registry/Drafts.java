package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Quota;
import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.SourceSettings;
import dev.cartwheel.collector.source.WriteKey;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.runtime.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Drafts made into sources; what is wrong with one is told with its place. */
final class Drafts {
  /**
   * How a check names what it objects to: {@code options.order must be}, {@code secrets: at most}.
   */
  private static final Pattern PART =
      Pattern.compile(
          "(options|quota)\\.(\\w+)\\b.*|(secrets|accessToken|write keys|origins)\\b.*");

  private Drafts() {}

  /**
   * A source of what is sent, over what was.
   *
   * @param hidden what is secret about it so far
   * @param before null for a new one
   */
  static Source read(Draft sent, Hidden hidden, @Nullable Source before) {
    var id = Objects.requireNonNull(before == null ? needed("/id", sent.id()) : before.id());
    var store = before == null ? null : before.store().value();
    var kind = kind(sent, before);
    var currency = before == null ? null : before.currency().getCurrencyCode();
    var zone = before == null ? "UTC" : before.zone().getId();
    var quota = before == null ? Quota.GENEROUS : before.quota();
    return whole(
        () ->
            new Source(
                id,
                at("/store", () -> new StoreId(needed("/store", either(sent.store(), store)))),
                kind,
                at("/writeKeys", () -> keys(or(sent.writeKeys(), hidden.writeKeys()))),
                at("/secrets", () -> secrets(or(sent.secrets(), hidden.secrets()))),
                at("/accessToken", () -> token(either(sent.accessToken(), hidden.accessToken()))),
                at(
                    "/currency",
                    () ->
                        SourceSettings.currency(
                            needed("/currency", either(sent.currency(), currency)))),
                at("/zone", () -> SourceSettings.zone(needed("/zone", or(sent.zone(), zone)))),
                or(sent.origins(), before == null ? Set.<String>of() : before.origins()),
                or(sent.eventNames(), before == null ? Set.<String>of() : before.eventNames()),
                at("/quota", () -> sent.quota() == null ? quota : sent.quota().over(quota)),
                or(sent.countsOrders(), before != null && before.countsOrders()),
                or(sent.enabled(), before == null || before.enabled()),
                or(sent.options(), before == null ? Map.<String, String>of() : before.options())));
  }

  /** Runs a check of the whole, whose message begins with the name of the part at fault. */
  static <T> T whole(Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException wrong) {
      var message = String.valueOf(wrong.getMessage());
      throw Problem.invalid(pointer(message), message, message);
    }
  }

  private static String pointer(String message) {
    var part = PART.matcher(message);
    if (!part.matches()) return "";
    if (part.group(1) != null) return "/" + part.group(1) + "/" + part.group(2);
    return part.group(3).equals("write keys") ? "/writeKeys" : "/" + part.group(3);
  }

  private static Kind kind(Draft sent, @Nullable Source before) {
    if (before == null) return at("/kind", () -> Kind.of(needed("/kind", sent.kind())));
    var kind = before.kind();
    if (sent.kind() == null || sent.kind().equals(kind.word())) return kind;
    throw Problem.invalid("/kind", kind.word(), "the kind of a source stays");
  }

  private static List<WriteKey> keys(List<String> values) {
    return values.stream().distinct().map(WriteKey::new).toList();
  }

  private static List<Secret> secrets(List<String> values) {
    return values.stream().distinct().map(Secret::new).toList();
  }

  private static @Nullable Secret token(@Nullable String value) {
    return value == null || value.isEmpty() ? null : new Secret(value);
  }

  private static <T extends @Nullable Object> T at(String pointer, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException wrong) {
      var message = String.valueOf(wrong.getMessage());
      throw Problem.invalid(pointer, message, message);
    }
  }

  private static String needed(String pointer, @Nullable String value) {
    if (value != null && !value.isBlank()) return value;
    throw Problem.invalid(pointer, "a text", "it is missing");
  }

  private static <T> T or(@Nullable T sent, T otherwise) {
    return sent == null ? otherwise : sent;
  }

  private static @Nullable String either(@Nullable String sent, @Nullable String otherwise) {
    return sent == null ? otherwise : sent;
  }
}
