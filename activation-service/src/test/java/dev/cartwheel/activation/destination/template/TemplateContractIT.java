package dev.cartwheel.activation.destination.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.Templates;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A small service of somebody's own, whose interface is described in the settings. */
class TemplateContractIT extends VendorContract {
  private static final String KEY = "not-a-real-key-of-a-small-service";

  private final Map<String, String> carts = new TreeMap<>();
  private final Set<String> members = new TreeSet<>();
  private final Set<String> orders = new TreeSet<>();

  @Override
  protected DestinationKind kind(Http http) {
    return new TemplateKind(new Subjects(new Templates()), http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    var json =
        """
        {"secret":"$KEY",
         "headers":{"Authorization":"Bearer {{ secret }}"},
         "probe":{"url":"$BASE/me"},
         "message":{"method":"PUT","url":"$BASE/carts/{{ episode }}","repeatable":true,
          "reference":"/cart/id","headers":{"Idempotency-Key":"{{ key }}"},
          "body":"{\\"to\\":\\"{{ email }}\\",\\"hi\\":\\"{{ firstName | upper }}\\",\\"total\\":{{ total | default('null') }},\\"lines\\":[{% for line in lines %}{\\"name\\":\\"{{ line.name }}\\",\\"n\\":{{ line.quantity }}}{% if not loop.last %},{% endif %}{% endfor %}]}"},
         "exit":{"method":"DELETE","url":"$BASE/carts/{{ episode }}"},
         "add":{"method":"PUT","url":"$BASE/lists/{{ list }}/{{ email }}"},
         "remove":{"method":"DELETE","url":"$BASE/lists/{{ list }}/{{ email }}"},
         "purchase":{"url":"$BASE/orders","repeatable":true,
          "body":"{\\"order\\":\\"{{ order }}\\",\\"total\\":{{ total }}}"},
         "answers":[
          {"status":["404"],"means":"done"},
          {"status":["400"],"pointer":"/code","is":["NO_LIST"],"means":"missing"},
          {"status":["400"],"pointer":"/code","is":["SLOW"],"means":"throttled","retryAfter":"7s"},
          {"status":["200"],"pointer":"/ok","is":["false"],"means":"bad_row"},
          {"status":["4xx"],"pointer":"/unwanted","means":"refused"}]}""";
    return (ObjectNode)
        Json.mapper().readTree(json.replace("$BASE", base.toString()).replace("$KEY", KEY));
  }

  @Override
  protected Says take(Seen call) {
    if (!("Bearer " + KEY).equals(call.headers().get("authorization"))) return Says.status(401);
    var path = call.path().split("/");
    var isDelete = call.method().equals("DELETE");
    return switch (path[1]) {
      case "me" -> Says.json(200, "{}");
      case "carts" -> isDelete ? gone(carts.remove(path[2]) != null) : keep(path[2], call);
      case "lists" -> {
        if (!isDelete) members.add(path[3]);
        yield isDelete ? gone(members.remove(path[3])) : Says.json(201, "{}");
      }
      case "orders" -> {
        orders.add(call.json().get("order").stringValue());
        yield Says.json(201, "{}");
      }
      default -> Says.status(404);
    };
  }

  private Says keep(String episode, Seen call) {
    carts.put(episode, call.text());
    return Says.json(200, "{\"cart\":{\"id\":17}}");
  }

  private static Says gone(boolean wasThere) {
    return wasThere ? Says.json(200, "{}") : Says.status(404);
  }

  /** Whatever answers may do so in HTML. */
  @Override
  protected boolean readsPages() {
    return false;
  }

  @Override
  protected Says missing() {
    return Says.json(400, "{\"code\":\"NO_LIST\"}");
  }

  @Override
  protected Object held() {
    return carts + " " + members + " " + orders;
  }

  @Override
  protected int members(String list) {
    return members.size();
  }

  @Override
  protected void afterExit() {
    assertThat(carts).isEmpty();
  }

  private Destination with(String name, String json) {
    var settings = settings(vendor.url());
    settings.set(name, Json.mapper().readTree(json.replace("$BASE", vendor.url().toString())));
    return kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
  }

  @Test
  void aMessageIsTheRequestThatIsWritten() {
    var message = Given.message();
    assertThat(destination().send(message)).isEqualTo(new Outcome.Done("17"));
    var call = vendor.calls().getFirst();
    assertThat(call.method() + " " + call.path()).isEqualTo("PUT /carts/" + message.episode());
    assertThat(call.headers())
        .containsEntry("authorization", "Bearer " + KEY)
        .containsEntry("idempotency-key", message.key().toString())
        .containsEntry("content-type", "application/json");
    assertThat(call.text())
        .isEqualTo(
            "{\"to\":\"grace@example.com\",\"hi\":\"GRACE\",\"total\":29.80,"
                + "\"lines\":[{\"name\":\"Blue mug\",\"n\":2}]}");
  }

  @Test
  void whateverAProductIsCalledItStaysOneText() {
    var name = "24\" screen\\\",\"admin\":true,\"x\":\"\n<b>";
    assertThat(destination().send(Given.message(name))).isInstanceOf(Outcome.Done.class);
    var body = vendor.calls().getFirst().json();
    assertThat(body.at("/lines/0/name").stringValue()).isEqualTo(name);
    assertThat(body.at("/lines/0").size()).isEqualTo(2);
  }

  @Test
  void anAddressCannotLeaveItsPartOfThePath() {
    destination().add(Given.listCall("a/../b?c", Given.person("a/../../me?x=1&#@example.com")));
    assertThat(vendor.calls().getFirst().query()).isEmpty();
    assertThat(vendor.calls().getFirst().path())
        .isEqualTo("/lists/a/../b?c/a/../../me?x=1&#@example.com");
  }

  @Test
  void whatIsNotKnownIsNullOrEmptyAndBreaksNothing() {
    var message =
        Given.message("hi", Given.person("a@x.org"), List.of(), Given.message().episode());
    assertThat(destination().send(message)).isInstanceOf(Outcome.Done.class);
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo("{\"to\":\"a@x.org\",\"hi\":\"\",\"total\":null,\"lines\":[]}");
    var strict =
        with("message", "{\"url\":\"$BASE/carts/1\",\"body\":\"{\\\"total\\\":{{ total }}}\"}");
    assertThat(strict.send(message)).isInstanceOf(Outcome.BadRow.class);
    assertThat(vendor.calls()).hasSize(1);
  }

  @Test
  void anEndKnowsWhatTheMessageWasCalled() {
    var exit =
        with(
            "exit",
            "{\"method\":\"DELETE\",\"url\":\"$BASE/carts/{{ reference }}?why={{ reason }}\"}");
    var notice = Given.exitOf(Given.message(), "17");
    assertThat(exit.exit(notice)).isInstanceOf(Outcome.Done.class);
    assertThat(vendor.calls().getFirst().path()).isEqualTo("/carts/17");
    assertThat(vendor.calls().getFirst().query())
        .containsEntry("why", ExitNotice.Reason.BOUGHT.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"code\":\"SLOW\"}',Throttled",
    "400,'{\"code\":\"OTHER\"}',BadRow",
    "400,'{}',BadRow",
    "404,'',Done",
    "200,'{\"ok\":false}',BadRow",
    "200,'{\"ok\":true}',Done",
    "422,'{\"unwanted\":1}',RefusedByConsent",
    "403,'',Misconfigured",
    "500,'<html>',Transient"
  })
  void theFirstRuleThatFitsCountsElseTheStatus(int status, String body, String meaning) {
    vendor.saysOnly(Says.json(status, body));
    assertThat(destination().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aThrottleOfARuleHasItsTimeAndTheSecretIsNotToldOn() {
    vendor.saysFirst(Says.json(400, "{\"code\":\"SLOW\",\"message\":\"key " + KEY + " is slow\"}"));
    assertThat(destination().send(Given.message()))
        .isEqualTo(new Outcome.Throttled("answered 400: key *** is slow", Duration.ofSeconds(7)));
  }

  @Test
  void itCanDoWhatItHasARequestForAndRepeatsWhatMayBeRepeated() {
    var settings = settings(vendor.url());
    settings.remove(List.of("purchase", "remove"));
    ((ObjectNode) settings.get("message")).remove("repeatable");
    var can = kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings)).capabilities();
    assertThat(can.can(Operation.PURCHASE)).isFalse();
    assertThat(can.can(Operation.REMOVE)).isFalse();
    assertThat(can.isIdempotent(Operation.MESSAGE)).isFalse();
    assertThat(can.isIdempotent(Operation.EXIT)).isTrue();
  }
}
