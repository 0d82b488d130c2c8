package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A server under one kind of load. */
final class Contestant {
  private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";

  private final String name;
  private final Program server;
  private final Program kafka;
  private final Shape shape;
  private final int connections;
  private final List<Round> rounds = new ArrayList<>();

  Contestant(String name, Program server, Program kafka, Shape shape, int connections) {
    this.name = name;
    this.server = server;
    this.kafka = kafka;
    this.shape = shape;
    this.connections = connections;
  }

  Latencies run(Duration time) throws IOException {
    return new Load(server.address(), shape, connections, false).run(time);
  }

  Round measure(Duration time) throws IOException {
    var allocated = allocated();
    var serverCpu = server.cpu();
    var kafkaCpu = kafka.cpu();
    var ownCpu = ownCpu();
    var began = System.nanoTime();
    var latencies = run(time);
    var seconds = (System.nanoTime() - began) / 1e9;
    double events = latencies.count() * shape.events();
    var round =
        new Round(
            name,
            latencies.count() / seconds,
            events / seconds,
            latencies.within(0.5),
            latencies.within(0.99),
            micros(server.cpu().minus(serverCpu)) / events,
            micros(kafka.cpu().minus(kafkaCpu)) / events,
            micros(ownCpu().minus(ownCpu)) / events,
            (allocated() - allocated) / 1e3 / events);
    rounds.add(round);
    return round;
  }

  /** Of each figure on its own. */
  Round median() {
    return new Round(
        name,
        median(Round::requests),
        median(Round::events),
        median(Round::p50),
        median(Round::p99),
        median(Round::server),
        median(Round::kafka),
        median(Round::client),
        median(Round::allocated));
  }

  private double median(ToDoubleFunction<Round> figure) {
    var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double micros(Duration cpu) {
    return cpu.toNanos() / 1e3;
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes that the server has put on its heap so far, by its own meters; 0 when it has none. */
  private double allocated() throws IOException {
    return Meters.of(server).sum(ALLOCATED);
  }
}
