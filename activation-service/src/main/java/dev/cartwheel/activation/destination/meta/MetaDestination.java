package dev.cartwheel.activation.destination.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Talks to one ad account at Meta. */
final class MetaDestination implements Destination {
  /** An older event makes Meta refuse the whole call. */
  static final Duration OLDEST_EVENT = Duration.ofDays(7);

  private static final int CONCURRENCY = 4;

  /** An account has 190,000 calls an hour and more, which is 52 a second. */
  private static final Pace PACE = new Pace(20, 40);

  /** Meta takes 10,000 rows, but answers calls far above 60 kB with errors of its own. */
  private static final Terms LIST = Terms.batch(true, 10_000, 60_000, Duration.ofSeconds(10));

  private static final Outcome NOBODY = new Outcome.BadRow("has no usable address and no number");

  private final MetaSettings settings;
  private final Bodies bodies;
  private final Http http;
  private final InstantSource clock;
  private volatile double usage;

  /** Connects to nothing yet. */
  MetaDestination(MetaSettings settings, Http http, InstantSource clock) {
    this.settings = settings;
    this.bodies = new Bodies(settings);
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.ADS;
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    var terms = new EnumMap<Operation, Terms>(Operation.class);
    terms.put(Operation.ADD, LIST);
    terms.put(Operation.REMOVE, LIST);
    if (settings.dataset().isPresent()) terms.put(Operation.PURCHASE, Terms.single(true));
    return new Capabilities(terms, CONCURRENCY, PACE);
  }

  @Override
  public Set<String> listTraits() {
    return settings.hasNames() ? Key.TRAITS : Set.of();
  }

  @Override
  public int bytes(ListCall.Row row) {
    return bodies.cellBytes();
  }

  @Override
  public double usage() {
    return usage;
  }

  /** The reference is our own id of them: it may be another when they are taken off. */
  @Override
  public List<Outcome> add(ListCall call) {
    var outcomes = users("POST", call);
    return IntStream.range(0, outcomes.size())
        .mapToObj(
            i ->
                outcomes.get(i) instanceof Outcome.Done
                    ? new Outcome.Done(ownId(call.rows().get(i)))
                    : outcomes.get(i))
        .toList();
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return users("DELETE", call);
  }

  /** Whose word is needed the rules have seen to; a no is never passed over. */
  @Override
  public Outcome purchase(PurchaseNotice notice) {
    if (!notice.person().consent(Channel.ADS).orElse(true)) {
      return new Outcome.RefusedByConsent("said no to ads");
    }
    var total = notice.total();
    if (total == null) return new Outcome.BadRow("nobody knows what the order came to");
    if (notice.at().isBefore(clock.instant().minus(OLDEST_EVENT))) {
      return new Outcome.BadRow("is older than Meta takes: " + OLDEST_EVENT.toDays() + " days");
    }
    var path = "/" + settings.dataset().orElseThrow() + "/events";
    return switch (call("POST", path, bodies.purchase(notice, total))) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer when answer.isSuccess() && !hasTaken(answer) ->
          new Outcome.Unknown("no count in the answer");
      case Reply.Answer answer -> Answers.of(answer, 1);
    };
  }

  /** Reads the id of one audience at most, by the right that changing them needs as well. */
  @Override
  public Outcome probe() {
    var proof = proof();
    var path =
        "/act_"
            + settings.adAccount()
            + "/customaudiences?fields=id&limit=1"
            + (proof == null ? "" : "&appsecret_proof=" + proof);
    // An address ends up in the logs of whoever stands in between: no token in it.
    return switch (http.send(Call.get(at(path)).bearer(settings.accessToken()))) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer -> Answers.of(answer, 1);
    };
  }

  private List<Outcome> users(String method, ListCall call) {
    if (!call.list().matches(MetaSettings.ID_FORM)) {
      var outcome = new Outcome.BadRow("a list is named by its number, not " + call.list());
      return Collections.nCopies(call.rows().size(), outcome);
    }
    var slots = Slots.of(call, row -> cells(row).isEmpty() ? NOBODY : new Outcome.Done(null));
    if (slots.isEmpty()) return slots.all(NOBODY);
    var told = slots.rows().stream().flatMap(row -> cells(row).stream()).toList();
    var limits = method.equals("POST") ? limits(slots.rows()) : List.<LimitedDataUse>of();
    return switch (call(method, "/" + call.list() + "/users", bodies.users(told, limits))) {
      case Reply.Silence(var outcome) -> slots.all(outcome);
      case Reply.Answer answer -> outcomes(slots, Answers.users(answer, told));
    };
  }

  private List<LimitedDataUse> limits(List<ListCall.Row> rows) {
    return settings.limitedDataUse()
        ? rows.stream().map(row -> LimitedDataUse.of(row.person())).toList()
        : List.of();
  }

  private static List<Outcome> outcomes(Slots slots, List<Outcome> told) {
    return told.getFirst() instanceof Outcome.TooBig(var why)
        ? slots.halved(why)
        : slots.told(told::get);
  }

  private Optional<List<String>> cells(ListCall.Row row) {
    return bodies.cells(row.person(), ownId(row));
  }

  /** People are taken off under the id by which they were put on. */
  private static String ownId(ListCall.Row row) {
    var reference = row.reference();
    return reference == null ? row.person().profile().toString() : reference;
  }

  private static boolean hasTaken(Reply.Answer answer) {
    return answer.json().filter(json -> json.path("events_received").asInt(0) > 0).isPresent();
  }

  private Reply call(String method, String path, ObjectNode body) {
    body.put("access_token", settings.accessToken());
    var proof = proof();
    if (proof != null) body.put("appsecret_proof", proof);
    var reply = http.send(Call.of(method, at(path)).json(body));
    if (reply instanceof Reply.Answer answer) heard(Allowance.of(answer).share());
    return reply;
  }

  /** An answer that does not tell leaves what was told before. */
  private void heard(double share) {
    if (!Double.isNaN(share)) usage = share;
  }

  private URI at(String path) {
    return URI.create(settings.base() + path);
  }

  /** Shows that whoever calls has the app's secret, not just its token. */
  private @Nullable String proof() {
    return settings.appSecret().map(secret -> hmac(secret, settings.accessToken())).orElse(null);
  }

  private static String hmac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }
}
