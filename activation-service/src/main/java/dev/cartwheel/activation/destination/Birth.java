package dev.cartwheel.activation.destination;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** When a shopper was born, as far as the shop told. */
public final class Birth {
  private static final List<String> NAMES =
      List.of("birthday", "birthDate", "birth_date", "dateOfBirth", "date_of_birth", "dob");

  /** The traits that it is read from. */
  public static final Set<String> TRAITS = Set.copyOf(NAMES);

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?:[T ].*)?");
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
  private static final Pattern EITHER = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private Birth() {}

  /** Empty when not known, or when month and day could be either. */
  public static Optional<LocalDate> of(Person person) {
    return NAMES.stream()
        .map(name -> Typed.plain(person.traits().getOrDefault(name, "")))
        .flatMap(told -> date(told).stream())
        .findFirst();
  }

  private static Optional<LocalDate> date(String told) {
    var yearFirst = YEAR_FIRST.matcher(told);
    if (yearFirst.matches()) {
      return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
    }
    var dayFirst = DAY_FIRST.matcher(told);
    if (dayFirst.matches()) return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
    var either = EITHER.matcher(told);
    return either.matches()
        ? either(either.group(3), either.group(1), either.group(2))
        : Optional.empty();
  }

  /** The United States write the month first, others the day: known where one of them is none. */
  private static Optional<LocalDate> either(String year, String one, String other) {
    var monthFirst = date(year, one, other);
    var dayFirst = date(year, other, one);
    if (monthFirst.equals(dayFirst)) return monthFirst;
    return monthFirst.isPresent() && dayFirst.isPresent()
        ? Optional.empty()
        : monthFirst.or(() -> dayFirst);
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      var date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      var isLikely = date.getYear() >= FIRST_YEAR && date.getYear() < LAST_YEAR;
      return isLikely ? Optional.of(date) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
