package dev.cartwheel.activation.response;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.wire.Facts;
import org.springframework.stereotype.Component;

/** Whether it may be noticed what somebody does with a message. */
@Component
public class Measuring {
  /** Stands for a channel among the suppressions: who is in there is not measured. */
  public static final String NAME = "MEASURING";

  private static final String EMAIL = "EMAIL";

  private final Suppressions suppressions;
  private final MeasuringSettings settings;

  Measuring(Suppressions suppressions, MeasuringSettings settings) {
    this.suppressions = suppressions;
    this.settings = settings;
  }

  public boolean may(Facts person, String address) {
    if (!settings.clicks() && !settings.opens()) return false;
    var said = person.consents().get(EMAIL);
    if (settings.needsConsent() && (said == null || !said.granted())) return false;
    return suppressions.find(NAME, address).isEmpty();
  }
}
