package dev.cartwheel.activation.report;

/** What the messages of a journey are counted by; the names of columns, and what they need. */
enum Breakdown {
  WHOLE("''", "''", ""),
  STEP("''", "delivery.step", ""),
  CHANNEL("''", "lower(delivery.channel)", ""),
  ARM(
      "arm.experiment",
      "arm.name",
      "CROSS JOIN LATERAL jsonb_each_text(CAST(run.arms AS jsonb)) AS arm (experiment, name)");

  final String experiment;
  final String name;
  final String join;

  Breakdown(String experiment, String name, String join) {
    this.experiment = experiment;
    this.name = name;
    this.join = join;
  }
}
