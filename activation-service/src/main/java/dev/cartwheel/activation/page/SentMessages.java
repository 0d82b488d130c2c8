package dev.cartwheel.activation.page;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a link that came with a message is about. */
@Component
class SentMessages {
  private final JdbcClient jdbc;

  SentMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A message that left.
   *
   * @param address where it went; null once the person was erased
   * @param store of the cart that it showed; null when it showed none
   */
  record SentMessage(
      UUID delivery,
      ProfileId profile,
      DestinationId destination,
      Channel channel,
      @Nullable String address,
      @Nullable String store,
      @Nullable String cart) {}

  Optional<SentMessage> find(UUID delivery) {
    return jdbc.sql(
            """
            SELECT id, profile_id, destination_id, channel, address, cart_store, cart_token
            FROM delivery WHERE id = ?
            """)
        .param(delivery)
        .query(
            (row, _) ->
                new SentMessage(
                    row.getObject(1, UUID.class),
                    new ProfileId(row.getObject(2, UUID.class)),
                    new DestinationId(row.getObject(3, UUID.class)),
                    Channel.valueOf(row.getString(4)),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)))
        .optional();
  }
}
