package dev.cartwheel.core.rule;

import dev.cartwheel.core.profile.Deed;
import java.util.List;

/** What a property of an event must be like. */
public record PropertyTest(String name, ValueTest test) {
  /** Tests of one condition. */
  public static final int MOST = 10;

  public PropertyTest {
    if (name.isBlank() || name.length() > Deed.LONGEST) {
      throw new IllegalArgumentException("a property must have a name of 1 to 200 characters");
    }
  }

  static boolean all(List<PropertyTest> tests, Deed deed) {
    return tests.stream().allMatch(test -> test.test.fits(deed.properties().get(test.name)));
  }
}
