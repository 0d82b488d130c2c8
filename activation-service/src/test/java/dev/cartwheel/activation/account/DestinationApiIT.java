package dev.cartwheel.activation.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.TheService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kinds with their settings, and trying out a destination before anything is sent there. */
class DestinationApiIT {
  private final TheService service = TheService.shared();

  @Test
  void everyKindSaysWhatItsSettingsAreAndWhichAreSecret() {
    var smtp = kind("smtp");
    assertThat(smtp.at("/settings/required").toString())
        .isEqualTo("[\"host\",\"from\",\"fromName\",\"shopUrl\"]");
    assertThat(smtp.at("/settings/properties/port/maximum").intValue()).isEqualTo(65_535);
    assertThat(smtp.at("/settings/properties/password/writeOnly").booleanValue()).isTrue();
    assertThat(smtp.at("/settings/additionalProperties").booleanValue()).isFalse();
    var secret = kind("webhook").at("/settings/properties/secret");
    assertThat(secret.get("pattern").stringValue()).startsWith("^(whsec_)?");
  }

  @Test
  void aSettingThatTheKindDoesNotHaveIsRefusedWithItsPlace() {
    var refused =
        service.call(
            "POST",
            "/api/destinations",
            """
            {"name":"Fake","kind":"fake","settings":{"url":"http://127.0.0.1:1","colour":"red"}}""");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/settings/colour");
  }

  @Test
  void aTestSaysWhatIsWrongWithoutTellingAnybodyAnything() {
    var account = new FakeAccount();
    var id = account.register(service, "");
    assertThat(test(id).get("outcome").stringValue()).isEqualTo("ok");
    account.vendor().saysFirst(Says.status(401));
    assertThat(test(id).get("outcome").stringValue()).isEqualTo("unauthorized");
    assertThat(test(id).get("outcome").stringValue()).isEqualTo("ok");
    assertThat(account.told()).isEmpty();
    account.vendor().stop();
    var gone = test(id);
    assertThat(gone.get("outcome").stringValue()).isEqualTo("unreachable");
    assertThat(gone.get("detail").stringValue()).isEqualTo("no connection: ConnectException");
  }

  @Test
  void aPreviewShowsTheCallsWithoutMakingThemOrTellingASecret() {
    var made =
        service.json(
            "POST",
            "/api/destinations",
            """
            {"name":"Customer.io","kind":"customerio","settings":{"siteId":"site1",
             "apiKey":"not-a-real-key","baseUrl":"http://127.0.0.1:1"}}""");
    var path = "/api/destinations/" + made.get("id").stringValue() + "/preview?list=7";
    var shown = service.json("POST", path, "");
    var calls = shown.get("calls");
    assertThat(calls)
        .extracting(
            call -> call.get("operation").stringValue() + " " + call.get("url").stringValue())
        .containsExactly(
            "message http://127.0.0.1:1/api/v2/entity",
            "add http://127.0.0.1:1/api/v2/batch",
            "add http://127.0.0.1:1/api/v1/segments/7/add_customers?id_type=email",
            "remove http://127.0.0.1:1/api/v1/segments/7/remove_customers?id_type=email",
            "exit http://127.0.0.1:1/api/v2/entity");
    assertThat(calls.get(0).at("/body/name").stringValue()).isEqualTo("Cart Abandoned");
    assertThat(calls.get(0).at("/headers/authorization").stringValue()).isEqualTo("***");
    assertThat(shown.toString()).doesNotContain("not-a-real-key");
    var fake = new FakeAccount();
    var refused =
        service.call("POST", "/api/destinations/" + fake.register(service, "") + "/preview", "");
    assertThat(refused.statusCode()).isEqualTo(409);
  }

  private JsonNode test(Object id) {
    return service.json("POST", "/api/destinations/" + id + "/test", "");
  }

  private JsonNode kind(String name) {
    return service
        .json("GET", "/api/destinations/kinds", "")
        .get("kinds")
        .valueStream()
        .filter(kind -> kind.get("kind").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
