package dev.cartwheel.benchmark.intake;

import dev.cartwheel.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** Kafka in a process of its own: the folder and the port are its arguments. */
final class KafkaNode {
  private KafkaNode() {}

  public static void main(String[] arguments) {
    var kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stops Kafka"));
  }
}
