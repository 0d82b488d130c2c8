package dev.cartwheel.activation.account;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.DestinationId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The destinations that are configured. */
@Component
public class Destinations {
  private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

  private final DestinationRows rows;
  private final SecretSettings secrets;
  private final Map<String, DestinationKind> kinds;

  /** Opened once a version: some hold connections. */
  private final Map<UUID, Account> opened = new ConcurrentHashMap<>();

  Destinations(DestinationRows rows, SecretSettings secrets, List<DestinationKind> kinds) {
    this.rows = rows;
    this.secrets = secrets;
    this.kinds =
        new TreeMap<>(kinds.stream().collect(Collectors.toMap(DestinationKind::name, k -> k)));
  }

  public Map<DestinationId, Channel> channels() {
    var channels = new HashMap<DestinationId, Channel>();
    rows.findAll().forEach(row -> channels.put(new DestinationId(row.id), row.channel));
    return channels;
  }

  public boolean exists(DestinationId id) {
    return rows.existsById(id.value());
  }

  /** The connector's name; empty when there is no such destination. */
  public Optional<String> kind(DestinationId id) {
    return rows.findById(id.value()).map(row -> row.kind);
  }

  /** Where the shop is that the destination speaks for, as its settings say. */
  public Optional<URI> shop(DestinationId id) {
    return rows.findById(id.value())
        .map(row -> Field.root(SecretSettings.settings(row)))
        .flatMap(settings -> settings.find("shopUrl"))
        .map(Field::web);
  }

  /** A setting that is a text and no secret; empty when it is not set. */
  public Optional<String> setting(DestinationId id, String name) {
    return rows.findById(id.value())
        .map(SecretSettings::settings)
        .map(settings -> settings.get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  /**
   * A secret setting, for whoever has to see whether something is signed with it; empty when it is
   * not set. Never to be told on.
   */
  public Optional<String> secret(DestinationId id, String name) {
    return rows.findById(id.value())
        .map(secrets::hidden)
        .map(hidden -> hidden.get(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue);
  }

  /** All that take messages now; one that cannot be opened is told in the log and left out. */
  public List<Account> open() {
    var all = rows.findAll();
    opened.keySet().retainAll(all.stream().map(row -> row.id).collect(Collectors.toSet()));
    return all.stream()
        .filter(row -> row.closedBecause == null)
        .flatMap(row -> open(row).stream())
        .toList();
  }

  /** All that can do this, the closed ones too: what is for them waits for them. */
  public Set<UUID> able(Operation operation) {
    return rows.findAll().stream()
        .flatMap(row -> open(row).stream())
        .filter(account -> account.destination().capabilities().can(operation))
        .map(account -> account.id().value())
        .collect(Collectors.toSet());
  }

  /** What a destination can do; empty when it is not there, or cannot be opened. */
  public Optional<Capabilities> capabilities(DestinationId id) {
    return rows.findById(id.value()).flatMap(this::open).map(a -> a.destination().capabilities());
  }

  /** Where things go; empty when it is not there, or cannot be opened. */
  public Optional<Destination> opened(DestinationId id) {
    return rows.findById(id.value()).flatMap(this::open).map(Account::destination);
  }

  /** Nothing is sent there any more, until somebody changes it. */
  @Transactional
  public void close(DestinationId id, String why) {
    rows.findById(id.value()).ifPresent(row -> row.closedBecause = why);
    LOG.warn("destination {} closed: {}", id, why);
  }

  Map<String, DestinationKind> kinds() {
    return kinds;
  }

  /** The connector of that name. */
  Optional<DestinationKind> kind(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  String kindNames() {
    return String.join(", ", kinds.keySet());
  }

  private Optional<Account> open(DestinationRow row) {
    var known = opened.get(row.id);
    if (known != null && known.version() == row.version()) return Optional.of(known);
    var account = account(row);
    account.ifPresentOrElse(made -> opened.put(row.id, made), () -> opened.remove(row.id));
    return account;
  }

  /** Opened anew; throws when that cannot be. */
  Destination made(DestinationRow row) {
    var kind = kinds.get(row.kind);
    if (kind == null) throw new IllegalStateException("no connector for kind " + row.kind);
    return kind.open(Field.root(secrets.whole(row)));
  }

  private Optional<Account> account(DestinationRow row) {
    try {
      return Optional.of(
          new Account(new DestinationId(row.id), row.kind, row.version(), made(row)));
    } catch (IllegalStateException | IllegalArgumentException unusable) {
      LOG.error("destination {} cannot be opened: {}", row.id, unusable.getMessage());
      return Optional.empty();
    }
  }
}
