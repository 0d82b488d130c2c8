package dev.cartwheel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BackEndsIT {

  @Test
  void eachDatabaseIsFreshAndAllAreOnOneServer() throws SQLException {
    var first = BackEnds.shared().freshDatabase();
    var second = BackEnds.shared().freshDatabase();
    assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
    try (var one = first.connect();
        var two = second.connect()) {
      one.createStatement().execute("CREATE TABLE mine (id int)");
      two.createStatement().execute("CREATE TABLE mine (id int)");
    }
  }

  @Test
  void kafkaAnswersAndStaysTheSame() throws Exception {
    var servers = BackEnds.shared().bootstrapServers();
    assertThat(BackEnds.shared().bootstrapServers()).isEqualTo(servers);
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }
}
