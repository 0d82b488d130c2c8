package dev.cartwheel.local.stack;

/** What runs, in the order in which people read it. */
public enum Part {
  POSTGRES("PostgreSQL", "postgres", 5433, "keeps profiles, audiences, journeys"),
  KAFKA("Kafka", "kafka", 9092, "carries events between the services"),
  COLLECTOR("Collector", "collector", 8081, "takes events from shops"),
  AUDIENCE("Audience service", "audience", 8082, "knows shoppers and audiences"),
  ACTIVATION("Activation service", "activation", 8083, "runs journeys, sends messages"),
  SMTP("Mail server", "smtp", 2525, "takes mails for the inbox"),
  WEB("Web pages", "web", 8080, "this page, demo shop, inbox");

  private final String label;
  private final String word;
  private final int port;
  private final String purpose;

  Part(String label, String word, int port, String purpose) {
    this.label = label;
    this.word = word;
    this.port = port;
    this.purpose = purpose;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** What settings and files call it. */
  public String word() {
    return word;
  }

  public String purpose() {
    return purpose;
  }

  String portSetting() {
    return word + ".port";
  }

  int defaultPort() {
    return port;
  }
}
