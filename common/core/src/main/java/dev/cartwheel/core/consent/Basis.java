package dev.cartwheel.core.consent;

/** What it takes for somebody to be written to. A refusal always ends it. */
public enum Basis {
  /** They said yes, and there is evidence of it. */
  EXPRESS,
  /** They said yes, or bought from the shop not long ago. */
  SOFT,
  /** They did not say no. */
  OPT_OUT
}
