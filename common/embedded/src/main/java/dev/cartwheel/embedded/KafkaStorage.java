package dev.cartwheel.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;

/** The one place that knows Kafka's formatter, which is no public API. */
final class KafkaStorage {
  /** One for all: two clusters of one node never meet. */
  private static final String CLUSTER = "CartwheelEmbedded00001";

  private KafkaStorage() {}

  /** Makes the folder a KRaft log directory; leaves one that already is as it is. */
  static void format(Path folder, int nodeId, String controllerListener) {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .setClusterId(CLUSTER)
          .setNodeId(nodeId)
          .setControllerListenerName(controllerListener)
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new CannotStart("Kafka cannot format folder " + folder + ": " + e, e);
    }
  }
}
