package dev.cartwheel.activation.report;

/** What the messages of a journey are counted by; columns, and what they need. */
enum Breakdown {
  WHOLE("''", "''", ""),
  STEP("''", "delivery.step", ""),
  CHANNEL("''", "lower(delivery.channel)", ""),
  ARM(
      "arm.experiment",
      "arm.name",
      "CROSS JOIN LATERAL jsonb_each_text(CAST(run.arms AS jsonb)) AS arm (experiment, name)");

  private final String experiment;
  private final String name;
  private final String join;

  Breakdown(String experiment, String name, String join) {
    this.experiment = experiment;
    this.name = name;
    this.join = join;
  }

  /** A query with its places filled in. */
  String in(String query) {
    return query
        .replace("{experiment}", experiment)
        .replace("{name}", name)
        .replace("{join}", join)
        .replace("{cohort}", Counts.COHORT);
  }
}
