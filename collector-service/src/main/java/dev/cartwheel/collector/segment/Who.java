package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.phone.Phones;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose event it is. */
final class Who {
  /**
   * What broken integrations send for everybody; each of these would melt all shoppers into one.
   */
  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "undefined",
          "none",
          "nil",
          "nan",
          "0",
          "-1",
          "true",
          "false",
          "guest",
          "anonymous",
          "not_authenticated",
          "[object object]",
          "(not set)",
          "unknown");

  private final Fields event;
  private final Findings findings;
  private final List<Identifier> identifiers = new ArrayList<>(4);

  private Who(Fields event, Findings findings) {
    this.event = event;
    this.findings = findings;
  }

  /**
   * All identifiers of an event, the strongest first; a fault when there is none.
   *
   * @param country of the shop; null while nobody says
   */
  static List<Identifier> in(Fields event, @Nullable String country, Findings findings) {
    var who = new Who(event, findings);
    who.name(IdentifierKind.USER_ID, event.text("userId"));
    who.email(event.child("traits").text("email"));
    who.email(event.child("context").child("traits").text("email"));
    who.email(event.child("properties").text("email"));
    who.phone(event.child("traits"), country);
    who.phone(event.child("context").child("traits"), country);
    who.name(IdentifierKind.ANONYMOUS_ID, event.text("anonymousId"));
    if ("alias".equals(event.text("type"))) {
      who.name(IdentifierKind.ANONYMOUS_ID, event.text("previousId"));
    }
    return who.all();
  }

  private List<Identifier> all() {
    if (identifiers.isEmpty()) {
      throw new Fault(
          Reason.MISSING_IDENTITY,
          event.pointer(),
          "userId, anonymousId, an e-mail address or a phone number");
    }
    return identifiers.size() == 1 ? identifiers : identifiers.stream().distinct().toList();
  }

  private void name(IdentifierKind kind, @Nullable String value) {
    if (value == null) return;
    if (value.length() > 500 || NOBODY.contains(value.toLowerCase(Locale.ROOT))) {
      findings.note(Note.BAD_IDENTIFIER);
    } else {
      identifiers.add(new Identifier(kind, value));
    }
  }

  /** Only the first number, and only one that there is. */
  private void phone(Fields traits, @Nullable String country) {
    var number = traits.text("phone");
    if (number == null || identifiers.stream().anyMatch(i -> i.kind() == IdentifierKind.PHONE))
      return;
    var home = traits.child("address").text("country", "countryCode", "country_code");
    var told = home != null ? home : traits.text("country", "countryCode", "country_code");
    Phones.e164(number, told, country)
        .ifPresentOrElse(
            e164 -> identifiers.add(new Identifier(IdentifierKind.PHONE, e164)),
            () -> findings.note(Note.BAD_PHONE));
  }

  /** Only the first address: two on one event are the shopper's and somebody else's. */
  private void email(@Nullable String value) {
    if (value == null || identifiers.stream().anyMatch(i -> i.kind() == IdentifierKind.EMAIL))
      return;
    try {
      identifiers.add(Identifier.ofEmail(value));
    } catch (IllegalArgumentException noAddress) {
      findings.note(Note.BAD_EMAIL);
    }
  }
}
