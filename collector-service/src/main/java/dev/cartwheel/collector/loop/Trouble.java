package dev.cartwheel.collector.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in a loop's way; logged when it comes and when it goes, not with every turn. */
public final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final String doing;
  private volatile String why = "";

  /**
   * No trouble so far.
   *
   * @param doing what it stands in the way of
   */
  public Trouble(String doing) {
    this.doing = doing;
  }

  public void met(Exception failure) {
    if (why.isEmpty()) LOG.warn("{} has to wait: {}", doing, failure.toString());
    why = failure.toString();
  }

  public void over() {
    if (!why.isEmpty()) LOG.info("{} goes on", doing);
    why = "";
  }

  /** Empty when there is none. */
  public String why() {
    return why;
  }
}
