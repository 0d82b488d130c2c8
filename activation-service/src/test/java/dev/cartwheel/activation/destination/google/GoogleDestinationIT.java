package dev.cartwheel.activation.destination.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is Google's own. */
class GoogleDestinationIT extends GoogleBench {
  private static final String GRACE =
      "B533D4547EAA5A0FA955965A1CA393CCD2EA013032A105726F232EB41BDDC4FA";
  private static final String GRACES_PHONE =
      "536AFD523E19DC83FCCBA822EF5E4CA646111314AAF0AA286667C5BEA18DD70B";

  private static ListCall call(Person... people) {
    return Given.listCall(GoogleModel.LIST, people);
  }

  private static Person said(Map<Channel, Boolean> consents) {
    var usual = Given.person();
    return new Person(usual.profile(), usual.email(), usual.phone(), Map.of(), consents);
  }

  @Test
  void peopleArePutOnAListUnderHashesWithTheConsentThatTheyGave() {
    var outcomes = google().add(call(Given.person(), said(Map.of())));
    assertThat(outcomes).hasSize(2).hasOnlyElementsOfType(Outcome.AcceptedLater.class);
    var sent = vendor.calls().getLast();
    var identifiers =
        "{\"userData\":{\"userIdentifiers\":[{\"emailAddress\":\"%s\"},{\"phoneNumber\":\"%s\"}]}"
            .formatted(GRACE, GRACES_PHONE);
    assertThat(sent.text())
        .isEqualTo(
            "{\"destinations\":[{\"operatingAccount\":{\"accountType\":\"GOOGLE_ADS\","
                + "\"accountId\":\"1234567890\"},\"productDestinationId\":\"7001\"}],"
                + "\"encoding\":\"HEX\",\"audienceMembers\":["
                + identifiers
                + ",\"consent\":{\"adUserData\":\"CONSENT_GRANTED\",\"adPersonalization\":\"CONSENT_GRANTED\"}},"
                + identifiers
                + "}],\"termsOfService\":{\"customerMatchTermsOfServiceStatus\":\"ACCEPTED\"}}");
  }

  @Test
  void whoeverSaidNoToAdsIsNotHandedOnButCanBeTakenOff() {
    var no = said(Map.of(Channel.ADS, false));
    assertThat(google().add(call(no))).hasOnlyElementsOfType(Outcome.RefusedByConsent.class);
    assertThat(vendor.calls()).isEmpty();
    assertThat(google().remove(call(no))).hasOnlyElementsOfType(Outcome.AcceptedLater.class);
    var sent = vendor.calls().getLast();
    assertThat(sent.path()).isEqualTo("/v1/audienceMembers:remove");
    assertThat(sent.json().propertyNames())
        .containsExactly("destinations", "encoding", "audienceMembers");
  }

  @Test
  void anAccountIsReachedThroughItsManager() {
    google(settings().put("loginAccount", "999-888-7777")).add(call(Given.person()));
    assertThat(vendor.calls().getLast().json().at("/destinations/0/loginAccount").toString())
        .isEqualTo("{\"accountType\":\"GOOGLE_ADS\",\"accountId\":\"9998887777\"}");
  }

  @Test
  void aTokenIsAskedForOnceAndAgainOnlyWhenItIsRefused() {
    var google = google();
    google.add(call(Given.person()));
    google.remove(call(Given.person()));
    assertThat(vendor.calls()).extracting(call -> call.path()).containsOnlyOnce("/token");
    this.google.revoke();
    assertThat(google.add(call(Given.person()))).hasOnlyElementsOfType(Outcome.AcceptedLater.class);
    assertThat(vendor.calls().stream().filter(call -> call.path().equals("/token"))).hasSize(2);
    var before = vendor.calls().size();
    vendor.plays(
        call ->
            call.path().equals("/token")
                ? this.google.take(call)
                : GoogleModel.error(401, "UNAUTHENTICATED", "no"));
    assertThat(google.add(call(Given.person()))).hasOnlyElementsOfType(Outcome.AuthFailed.class);
    assertThat(vendor.calls().size() - before).isEqualTo(3);
  }

  @Test
  void aUserWhoAllowedItIsAsGoodAsAServiceAccount() {
    var file = Json.mapper().createObjectNode().put("type", "authorized_user");
    file.put("client_id", "client")
        .put("client_secret", "hidden")
        .put("refresh_token", "refresh-1");
    var settings = settings().put("credentials", file.toString());
    settings.put("tokenUrl", vendor.url() + "/token");
    assertThat(google(settings).add(call(Given.person())))
        .hasOnlyElementsOfType(Outcome.AcceptedLater.class);
  }

  @Test
  void aKeyThatGoogleDoesNotKnowIsSaidToBe() {
    vendor.saysOnly(Says.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"no\"}"));
    assertThat(google().add(call(Given.person()))).hasOnlyElementsOfType(Outcome.AuthFailed.class);
  }

  @Test
  void brokenRowsAreNamedByTheirIndexAmongThoseThatWereSent() {
    var nobody = Given.person("nobody", null, Map.of());
    var outcomes =
        google()
            .add(
                call(
                    nobody,
                    Given.person(),
                    Given.person("broken@example.com"),
                    Given.person("a@x.org")));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.BadRow.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Transient.class);
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.BadRow("INVALID_HEX The value is not valid"));
    assertThat(outcomes.get(3)).isInstanceOf(Outcome.Transient.class);
    assertThat(google.members(GoogleModel.LIST)).isZero();
  }

  @Test
  void whatIsWrongWithTheListIsNoRowsFault() {
    var google =
        answered(GoogleModel.violations(Map.of("destinations[0].product_destination_id", "NO")));
    assertThat(google.add(call(Given.person(), Given.person("a@x.org"))))
        .hasSize(2)
        .hasOnlyElementsOfType(Outcome.Missing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_ARGUMENT,TooBig",
    "400,FAILED_PRECONDITION,Misconfigured",
    "403,PERMISSION_DENIED,Misconfigured",
    "404,NOT_FOUND,Missing",
    "409,ABORTED,Transient",
    "413,INVALID_ARGUMENT,TooBig",
    "429,RESOURCE_EXHAUSTED,Throttled",
    "500,INTERNAL,Transient",
    "503,UNAVAILABLE,Transient"
  })
  void eachStatusHasItsMeaning(int code, String status, String meaning) {
    var google = answered(GoogleModel.error(code, status, "no"));
    assertThat(google.add(call(Given.person(), Given.person("a@x.org"))))
        .hasSize(2)
        .allMatch(outcome -> outcome.getClass().getSimpleName().equals(meaning));
  }

  @Test
  void howLongToWaitMayBeSaidInTheBody() {
    var json = Json.mapper().readTree(GoogleModel.error(429, "RESOURCE_EXHAUSTED", "").body());
    ((ObjectNode) json.get("error")).putArray("details").addObject().put("retryDelay", "37.5s");
    var google = answered(Says.json(429, json.toString()));
    assertThat(google.add(call(Given.person())).getFirst())
        .isInstanceOfSatisfying(
            Outcome.Throttled.class,
            throttled -> assertThat(throttled.after()).isEqualTo(Duration.ofMillis(37_500)));
  }

  @ParameterizedTest
  @CsvSource({
    "credentials,{}",
    "credentials,none",
    "account,x",
    "accountType,youtube",
    "probeList,best",
    "loginAccount,0",
    "baseUrl,google"
  })
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    assertThatThrownBy(() -> GoogleSettings.read(Field.root(settings().put(name, value))))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/" + name);
              assertThat(fault.toString()).doesNotContain("PRIVATE KEY");
            });
  }

  @Test
  void whoeverLooksAtSettingsSeesNoKey() {
    var read = GoogleSettings.read(Field.root(settings()));
    assertThat(read.toString() + read.credentials()).doesNotContain("PRIVATE", "PrivateKey");
  }
}
