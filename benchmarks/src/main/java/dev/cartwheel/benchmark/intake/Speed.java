package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
  private static final String KEY = "wk-benchmark";

  private final List<Program> programs = new ArrayList<>();
  private final List<Contestant> contestants = new ArrayList<>();
  private final Program kafka;
  private final String bootstrap;

  private Speed(Path folder) throws Exception {
    kafka = start("kafka", "-Xmx1g", KafkaNode.class.getName(), folder.toString(), "{port}");
    bootstrap = "127.0.0.1:" + kafka.address().getPort();
    await(kafka);
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
      if (isWanted("track")) contest("track", collector, Shape.track(KEY));
      if (isWanted("batch")) contest("batch", collector, Shape.batch(KEY, BATCH));
    }
    var other = System.getProperty("other", "");
    if (!other.isEmpty()) contest("other flags", collector("other", other), Shape.track(KEY));
    for (var program : programs) await(program);
  }

  private void bare(String name, Class<?> server) throws IOException {
    contest(name, start(name, FLAGS, server.getName(), "{port}", bootstrap), Shape.track(KEY));
  }

  private Program collector(String name, String flags) throws IOException {
    return start(
        name,
        flags,
        "dev.cartwheel.collector.CollectorService",
        "--server.port={port}",
        "--spring.kafka.bootstrap-servers=" + bootstrap,
        "--cartwheel.api-keys=key-of-the-benchmark",
        "--cartwheel.quota.addresses=1000",
        "--cartwheel.sources[0].events-per-second=10000000",
        "--cartwheel.sources[0].requests-per-second-per-address=1000000",
        "--cartwheel.sources[0].id=shop",
        "--cartwheel.sources[0].store=shop",
        "--cartwheel.sources[0].currency=EUR",
        "--cartwheel.sources[0].write-key=" + KEY);
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

  private static void await(Program program) throws IOException {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end && program.isAlive()) {
      if (answers(program.address())) return;
      Thread.onSpinWait();
    }
    throw new IOException("does not start: see its log");
  }

  private static boolean answers(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, 200);
      return true;
    } catch (IOException notYet) {
      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
