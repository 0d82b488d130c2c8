package dev.cartwheel.core.identity;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;

/**
 * One name that a source knows a shopper by. E-mail addresses are trimmed, lower-cased and NFC;
 * nothing else is changed, but that NUL characters are left out, which no database keeps.
 *
 * @param value 1 to 500 characters
 */
public record Identifier(IdentifierKind kind, String value) implements Comparable<Identifier> {
  private static final Comparator<Identifier> BY_RANK =
      Comparator.comparing(Identifier::kind).thenComparing(Identifier::value);

  public Identifier {
    var kept = value.replace("\0", "");
    value = kind == IdentifierKind.EMAIL ? email(kept) : kept.strip();
    if (value.isEmpty() || value.length() > 500) {
      throw new IllegalArgumentException(
          kind + " must have 1 to 500 characters, had " + value.length());
    }
  }

  public static Identifier ofUser(String value) {
    return new Identifier(IdentifierKind.USER_ID, value);
  }

  public static Identifier ofEmail(String value) {
    return new Identifier(IdentifierKind.EMAIL, value);
  }

  public static Identifier ofVisitor(String value) {
    return new Identifier(IdentifierKind.ANONYMOUS_ID, value);
  }

  /** The strongest kind first. */
  @Override
  public int compareTo(Identifier other) {
    return BY_RANK.compare(this, other);
  }

  private static String email(String raw) {
    var address = Normalizer.normalize(raw.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    var at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1 || address.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("EMAIL must look like name@host");
    }
    return address;
  }
}
