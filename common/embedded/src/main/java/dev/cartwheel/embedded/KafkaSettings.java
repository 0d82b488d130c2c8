package dev.cartwheel.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kafka's settings for one small node: few threads, small buffers, no waiting for peers. */
final class KafkaSettings {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.cleaner.io.buffer.size", "65536"),
          Map.entry("log.segment.bytes", "67108864"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("group.coordinator.threads", "1"));

  /** Topics that Kafka makes for itself. */
  private static final Map<String, String> INNER_TOPICS =
      Map.ofEntries(
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.segment.bytes", "8388608"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"));

  private static final Map<String, String> BEHAVIOUR =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // What a consumer may ask for at least: on one machine a death is noticed sooner.
          Map.entry("group.min.session.timeout.ms", "1000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("log.retention.hours", "168"));

  /** After a kill the node waits for its own old session to end, so that one is short. */
  private static final String KEPT_SESSION_MS = "6000";

  /** Nobody waits for a temporary one, and a machine busy with tests may stall for long. */
  private static final String TEMPORARY_SESSION_MS = "60000";

  private KafkaSettings() {}

  static Map<String, String> of(Path folder, boolean temporary, int port, int controllerPort) {
    var settings = new HashMap<String, String>();
    settings.putAll(SMALL);
    settings.putAll(INNER_TOPICS);
    settings.putAll(BEHAVIOUR);
    var clients = "CLIENTS://" + Ports.HOST + ":" + port;
    var controller = Ports.HOST + ":" + controllerPort;
    settings.put("broker.session.timeout.ms", temporary ? TEMPORARY_SESSION_MS : KEPT_SESSION_MS);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "" + NODE);
    settings.put("log.dirs", folder.toString());
    settings.put("listeners", clients + "," + CONTROLLER + "://" + controller);
    settings.put("advertised.listeners", clients);
    settings.put(
        "listener.security.protocol.map", "CLIENTS:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", "CLIENTS");
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("controller.quorum.voters", NODE + "@" + controller);
    return settings;
  }
}
