package dev.cartwheel.collector.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.collector.database.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class SourceConfigurationTest {

  @Test
  void withoutADatabaseAndWithoutSourcesNothingStarts() {
    var none = new StaticListableBeanFactory().getBeanProvider(Database.class);
    assertThatThrownBy(() -> new SourceConfiguration().sources(new SourceSettings(List.of()), none))
        .hasMessage("without a database, cartwheel.sources must name at least one source");
  }
}
