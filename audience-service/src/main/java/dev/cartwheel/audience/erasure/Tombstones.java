package dev.cartwheel.audience.erasure;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.identity.Identifier;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What erased names and orders leave behind. They stay for good: an old export may be loaded years
 * later.
 */
@Component
public class Tombstones {
  private static final String ANY = "SELECT EXISTS (SELECT FROM tombstone)";
  private static final String FIND =
      "SELECT name_hash, erased_at FROM tombstone WHERE name_hash = ANY (?::bytea[])";

  /** Sorted, so that no two transactions wait for each other. */
  private static final String SET =
      "INSERT INTO tombstone AS t (name_hash, erased_at)"
          + " SELECT hash, ? FROM unnest(?::bytea[]) AS n (hash) ORDER BY hash"
          + " ON CONFLICT (name_hash) DO UPDATE SET erased_at = GREATEST(t.erased_at, excluded.erased_at)";

  private final JdbcTemplate jdbc;
  private final Seal seal;

  Tombstones(JdbcTemplate jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  /**
   * Which of these names and orders were erased. Read it in a transaction that holds the rulebook
   * open: no erasure is carried out meanwhile.
   */
  public Erased among(Collection<Identifier> names, Collection<OrderId> orders) {
    var isAny = Objects.requireNonNull(jdbc.queryForObject(ANY, Boolean.class));
    return isAny && !names.isEmpty() ? find(names, orders) : Erased.NOBODY;
  }

  void set(Collection<Identifier> names, Collection<OrderId> orders, Instant erased) {
    var hash = seal.hash();
    var ofNames = names.stream().distinct().map(hash::of);
    var ofOrders = orders.stream().distinct().map(hash::of);
    var hashes = Stream.concat(ofNames, ofOrders).toArray(byte[][]::new);
    if (hashes.length > 0) jdbc.update(SET, Timestamp.from(erased), hashes);
  }

  private Erased find(Collection<Identifier> names, Collection<OrderId> orders) {
    var hash = seal.hash();
    var byHash = new HashMap<ByteBuffer, Object>();
    for (var name : names) byHash.put(ByteBuffer.wrap(hash.of(name)), name);
    for (var order : orders) byHash.put(ByteBuffer.wrap(hash.of(order)), order);
    var hashes = byHash.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    var erasedNames = new HashMap<Identifier, Instant>();
    var erasedOrders = new HashSet<OrderId>();
    jdbc.query(
        FIND,
        row -> {
          var found = byHash.get(ByteBuffer.wrap(row.getBytes(1)));
          if (found instanceof OrderId order) erasedOrders.add(order);
          if (found instanceof Identifier name) {
            erasedNames.put(name, row.getTimestamp(2).toInstant());
          }
        },
        (Object) hashes);
    return new Erased(erasedNames, erasedOrders);
  }
}
