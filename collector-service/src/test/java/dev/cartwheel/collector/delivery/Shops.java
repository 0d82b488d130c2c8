package dev.cartwheel.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.Database;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A collector with a database, and shops that send to it. */
public final class Shops implements AutoCloseable {
  public static final Secret FIRST = new Secret("first-secret-for-tests");
  public static final Secret SECOND = new Secret("second-secret-for-tests");

  final RunningCollector collector;
  private final TopicReader topics;

  public Shops(String kafka, Database database, String... more) {
    this(kafka, database.jdbcUrl(), database.user(), database.password(), more);
  }

  public Shops(String kafka, String url, String user, String password, String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--cartwheel.secret=a secret for tests with 32 characters",
                "--cartwheel.sources-refresh=100ms",
                "--cartwheel.webhooks.private-networks=true",
                "--cartwheel.webhooks.retry-base=50ms",
                "--cartwheel.webhooks.retry-cap=200ms"));
    settings.addAll(List.of(more));
    collector = new RunningCollector(kafka, settings.toArray(String[]::new));
    topics = new TopicReader(kafka);
  }

  public RunningCollector collector() {
    return collector;
  }

  public TopicReader topics() {
    return topics;
  }

  /** A new source of that kind with the first secret; returns its id. */
  public String open(Hooks platform) {
    return open(platform.kind(), platform.options, FIRST);
  }

  /** A new source; {@code options} with single quotes for double ones, without braces. */
  public String open(String kind, String options, Secret... secrets) {
    var id = kind + "-" + UUID.randomUUID();
    var values = List.of(secrets).stream().map(s -> "'" + s.value() + "'").toList();
    var json =
        "{'id':'%s','store':'shop','kind':'%s','currency':'EUR','secrets':%s,'options':{%s},%s}"
            .formatted(id, kind, values, options, "'accessToken':'token-for-tests'");
    var answer = collector.api("POST", "sources", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return id;
  }

  public HttpResponse<String> send(String source, Hooks.Hook hook) {
    return collector.post("/webhooks/" + source, body(hook.body()), hook.flat());
  }

  /** All at a time, as each may take as long as a platform waits. */
  Map<Hooks, HttpResponse<String>> sendAtOnce(
      Map<Hooks, String> sources, Map<Hooks, Hooks.Hook> hooks) {
    var answers = new ConcurrentHashMap<Hooks, HttpResponse<String>>();
    try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
      hooks.forEach(
          (platform, hook) ->
              each.execute(() -> answers.put(platform, send(sources.get(platform), hook))));
    }
    return answers;
  }

  public static BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }

  /** What is on the topic of that source. */
  public List<ShopperEvent> events(String source) {
    return topics.events().stream()
        .filter(event -> event.envelope().origin().source().equals(source))
        .toList();
  }

  @Override
  public void close() {
    collector.close();
  }
}
