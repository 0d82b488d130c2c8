package dev.cartwheel.activation.destination;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of handing something over: one row of a batch, or all there was. Whatever a far side
 * says may quote people and keys; texts are {@linkplain Mask masked} and cut here, once for all.
 */
public sealed interface Outcome {

  /** Of a call that was to be followed by the one that matters: that one certainly was not made. */
  default Outcome beforehand() {
    return this instanceof Unknown(var why) ? new Transient(why, null) : this;
  }

  /**
   * It arrived.
   *
   * @param reference what the far side calls it; kept, and told again with what follows. Null when
   *     it did not say
   */
  record Done(@Nullable String reference) implements Outcome {}

  /**
   * The far side works on it; {@link Destination#poll} tells what came of it.
   *
   * @param handle what to ask by
   * @param after how long to wait before asking
   */
  record AcceptedLater(String handle, Duration after) implements Outcome {}

  /**
   * It did not arrive because too much was asked of the far side: nothing goes there for a while.
   *
   * @param after what the far side asked for; null when it did not
   */
  record Throttled(String why, @Nullable Duration after) implements Outcome {
    public Throttled {
      why = Mask.text(why);
    }
  }

  /**
   * It certainly did not arrive, and may at another time.
   *
   * @param after what the far side asked for; null when it did not
   */
  record Transient(String why, @Nullable Duration after) implements Outcome {
    public Transient {
      why = Mask.text(why);
    }
  }

  /** The batch was too large: half of it may do. */
  record TooBig(String why) implements Outcome {
    public TooBig {
      why = Mask.text(why);
    }
  }

  /** The far side does not know us, or no longer. Nothing goes there until it does. */
  record AuthFailed(String why) implements Outcome {
    public AuthFailed {
      why = Mask.text(why);
    }
  }

  /**
   * What the call asks for is not to be had: a list or a program that is not there, an allowance of
   * its own that is used up. Calls that ask for it wait until it is; everything else goes on.
   */
  record Missing(String why) implements Outcome {
    public Missing {
      why = Mask.text(why);
    }
  }

  /** No row is to blame, and none will do: a right is lacking, an account is not set up. */
  record Misconfigured(String why) implements Outcome {
    public Misconfigured {
      why = Mask.text(why);
    }
  }

  /** The far side wants to hear nothing from us any more, until somebody looks after it. */
  record Closed(String why) implements Outcome {
    public Closed {
      why = Mask.text(why);
    }
  }

  /** It never will arrive: something is wrong with this one, in the far side's words. */
  record BadRow(String why) implements Outcome {
    public BadRow {
      why = Mask.text(why);
    }
  }

  /** The far side knows that this person does not want it: the end of it, and no error. */
  record RefusedByConsent(String why) implements Outcome {
    public RefusedByConsent {
      why = Mask.text(why);
    }
  }

  /** It may have arrived or not. */
  record Unknown(String why) implements Outcome {
    public Unknown {
      why = Mask.text(why);
    }
  }
}
