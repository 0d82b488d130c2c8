package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The collector against bare handlers: the same machine, the same Kafka in a process of its own,
 * the same load, in turns. Prints the median of the rounds.
 */
public final class Speed {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("seconds", 8));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm", 12));
  private static final int CONNECTIONS = Integer.getInteger("connections", 64);
  private static final int BATCH = Integer.getInteger("batch", 20);
  private static final String FLAGS = System.getProperty("flags", "-Xmx512m");
  private static final String ONLY = System.getProperty("only", "");

  private final List<Program> programs = new ArrayList<>();
  private final List<Contestant> contestants = new ArrayList<>();
  private final Program kafka;
  private final String bootstrap;

  private Speed(Path folder) throws Exception {
    kafka = start("kafka", "-Xmx1g", KafkaNode.class.getName(), folder.toString(), "{port}");
    bootstrap = "127.0.0.1:" + kafka.address().getPort();
    kafka.awaitPort();
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(Sink.TOPIC, 6, (short) 1))).all().get();
    }
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("cartwheel-speed");
    var speed = new Speed(folder.resolve("kafka"));
    try {
      speed.enter();
      speed.warmUp();
      for (int round = 0; round < ROUNDS; round++) speed.round();
      speed.report();
    } finally {
      for (var program : speed.programs.reversed()) program.close();
      delete(folder);
    }
  }

  private void enter() throws IOException {
    if (isWanted("netty")) bare("netty", BareNetty.class);
    if (isWanted("tomcat")) bare("tomcat", BareTomcat.class);
    if (isWanted("track") || isWanted("batch")) {
      var collector = collector("collector", FLAGS);
      if (isWanted("track")) contest("track", collector, Shape.track(Collector.KEY));
      if (isWanted("batch")) contest("batch", collector, Shape.batch(Collector.KEY, BATCH));
    }
    var other = System.getProperty("other", "");
    if (!other.isEmpty())
      contest("other flags", collector("other", other), Shape.track(Collector.KEY));
    for (var program : programs) program.awaitPort();
  }

  private void bare(String name, Class<?> server) throws IOException {
    contest(
        name,
        start(name, FLAGS, server.getName(), "{port}", bootstrap),
        Shape.track(Collector.KEY));
  }

  private Program collector(String name, String flags) throws IOException {
    var program = Collector.start(name, flags, bootstrap);
    programs.add(program);
    return program;
  }

  private void contest(String name, Program server, Shape shape) {
    contestants.add(new Contestant(name, server, kafka, shape, CONNECTIONS));
  }

  private Program start(String name, String flags, String mainClass, String... arguments)
      throws IOException {
    var program = Program.start(name, flags, mainClass, arguments);
    programs.add(program);
    return program;
  }

  private void warmUp() throws IOException {
    for (var contestant : contestants) contestant.run(WARM_UP);
  }

  private void round() throws IOException {
    for (var contestant : contestants) System.out.println(contestant.measure(ROUND));
  }

  private void report() {
    System.out.println("\nmedian of " + ROUNDS + "\n" + Round.HEADING);
    for (var contestant : contestants) System.out.println(contestant.median());
  }

  private static boolean isWanted(String name) {
    return ONLY.isEmpty() || List.of(ONLY.split(",")).contains(name);
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
