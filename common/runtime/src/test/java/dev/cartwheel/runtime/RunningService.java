package dev.cartwheel.runtime;

import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A service as the real ones are: Boot, Tomcat, PostgreSQL, Kafka; with a test's own beans. */
public final class RunningService implements AutoCloseable {
  public static final String KEY = "a-key-for-tests-only";

  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** On the shared back ends, with a database of its own. */
  public static RunningService of(Class<?> beans, String... properties) {
    var shared = BackEnds.shared();
    return of(beans, shared.freshDatabase(), shared.bootstrapServers(), properties);
  }

  public static RunningService of(
      Class<?> beans, Database database, String kafka, String... properties) {
    var all = new ArrayList<>(standard(database, kafka));
    all.addAll(Arrays.asList(properties));
    var application = new SpringApplicationBuilder(Auto.class, beans);
    return new RunningService(application.properties(all.toArray(String[]::new)).run());
  }

  private static List<String> standard(Database database, String kafka) {
    return List.of(
        "spring.main.banner-mode=off",
        "server.port=0",
        "server.address=127.0.0.1",
        "spring.threads.virtual.enabled=true",
        "spring.datasource.url=" + database.jdbcUrl(),
        "spring.datasource.username=" + database.user(),
        "spring.datasource.password=" + database.password(),
        "spring.datasource.hikari.connection-timeout=2000",
        "spring.kafka.bootstrap-servers=" + kafka,
        "management.endpoints.web.exposure.include=health,prometheus",
        "cartwheel.api-keys=" + KEY);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return call("GET", path, "", KEY);
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return call("POST", path, json, KEY);
  }

  public HttpResponse<String> call(String method, String path, String json, String key)
      throws IOException, InterruptedException {
    var port = context.getEnvironment().getProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .header("Content-Type", "application/json");
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Auto {}
}
