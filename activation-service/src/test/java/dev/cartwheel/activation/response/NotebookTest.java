package dev.cartwheel.activation.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.progress.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class NotebookTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Notebook notebook = notebook(3);

  @Test
  void whatFindsNoPlaceIsCountedAndTheShopperIsNotKeptWaiting() {
    for (int i = 0; i < 5; i++) notebook.note(click());
    assertThat(lost()).isEqualTo(2);
  }

  @Test
  void whatCannotBeWrittenAtTheEndIsCounted() {
    notebook.note(click());
    notebook.note(click());
    notebook.start();
    notebook.stop();
    assertThat(lost()).isEqualTo(2);
  }

  private double lost() {
    return registry.counter(Meters.RESPONSES_LOST).count();
  }

  private static Response click() {
    return Response.noticed(UUID.randomUUID(), ResponseKind.CLICKED, Instant.EPOCH, "0", null);
  }

  private Notebook notebook(int waiting) {
    var jdbc = new JdbcTemplate(nobody());
    var responses = new Responses(JdbcClient.create(jdbc), jdbc);
    var settings = new MeasuringSettings(true, true, true, false, waiting);
    return new Notebook(responses, new Meters(registry), settings);
  }

  /** A database that is away. */
  private static DataSource nobody() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, _, _) -> {
              throw new SQLTransientConnectionException("nobody there");
            });
  }
}
