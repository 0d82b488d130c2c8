package dev.cartwheel.activation.destination.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is Meta's own. */
class MetaDestinationIT extends MetaBench {
  private static ListCall call(Person... people) {
    return Given.listCall(MetaModel.AUDIENCE, people);
  }

  @Test
  void peopleArePutOnAnAudienceUnderHashesAndOurOwnIdInClear() {
    var grace = Given.person();
    var ada = Given.person("ada@example.com");
    assertThat(meta().add(call(grace, ada)))
        .containsExactly(
            new Outcome.Done(grace.profile().toString()),
            new Outcome.Done(ada.profile().toString()));
    var sent = vendor.calls().getFirst();
    assertThat(sent.is("POST", "/v25.0/" + MetaModel.AUDIENCE + "/users")).isTrue();
    assertThat(sent.query()).isEmpty();
    var body = (ObjectNode) sent.json();
    var session = (ObjectNode) body.get("session");
    assertThat(session.remove("session_id").longValue()).isBetween(1L, 1L << 53);
    assertThat(session.toString())
        .isEqualTo("{\"batch_seq\":1,\"last_batch_flag\":true,\"estimated_num_total\":2}");
    assertThat(body.get("payload").toString())
        .isEqualTo(
            "{\"schema\":[\"EMAIL\",\"PHONE\",\"EXTERN_ID\"],\"data\":[[\"%s\",\"%s\",\"%s\"],[\"%s\",\"\",\"%s\"]]}"
                .formatted(
                    GRACE,
                    GRACES_PHONE,
                    grace.profile(),
                    "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72",
                    ada.profile()));
    assertThat(body.get("access_token").stringValue()).isEqualTo(MetaModel.TOKEN);
    // printf %s TOKEN | openssl dgst -sha256 -hmac SECRET
    assertThat(body.get("appsecret_proof").stringValue())
        .isEqualTo("8c5c55bdf46209a514123fcd5ab20298065fd8c114284d3ced7bad07d39940b8");
    assertThat(sent.text()).doesNotContain("grace", "example.com", MetaModel.SECRET);
  }

  @Test
  void peopleAreTakenOffUnderTheIdByWhichTheyWerePutOn() {
    var earlier = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    meta().remove(new ListCall(MetaModel.AUDIENCE, List.of(Given.row(Given.person(), earlier))));
    var sent = vendor.calls().getFirst();
    assertThat(sent.method()).isEqualTo("DELETE");
    assertThat(sent.json().at("/payload/data").toString())
        .isEqualTo("[[\"%s\",\"%s\",\"%s\"]]".formatted(GRACE, GRACES_PHONE, earlier));
  }

  @Test
  void namesAndPlacesAreOnlyMatchedByWhereTheMarketerWantsIt() {
    var traits =
        Map.of("firstName", "Grace", "lastName", "Hopper", "country", "US", "zip", "10001-12");
    var person = Given.person(Given.EMAIL, null, traits);
    meta(settings().put("names", true)).add(call(person));
    var payload = vendor.calls().getFirst().json().get("payload");
    assertThat(payload.get("schema").toString())
        .isEqualTo(
            "[\"EMAIL\",\"PHONE\",\"FN\",\"LN\",\"CT\",\"ST\",\"ZIP\",\"COUNTRY\",\"GEN\",\"DOBY\",\"DOBM\",\"DOBD\",\"EXTERN_ID\"]");
    assertThat(payload.at("/data/0/2").stringValue()).isEqualTo(Key.hash("grace"));
    assertThat(payload.at("/data/0/4").stringValue()).isEmpty();
    assertThat(payload.at("/data/0/6").stringValue()).isEqualTo(Key.hash("10001"));
    assertThat(meta().listTraits()).isEmpty();
    assertThat(meta(settings().put("names", true)).listTraits())
        .contains("firstName", "familyName", "country", "birthday", "gender");
  }

  @Test
  void limitedDataUseIsSaidOfEachMemberWhereTheMarketerWantsIt() {
    var meta = meta(settings().put("limitedDataUse", true));
    var californian = Map.of("country", "US", "state", "CA");
    var german = Map.of("country", "DE");
    meta.add(
        call(
            Given.person(Given.EMAIL, null, californian),
            Given.person("ada@example.com", null, german),
            Given.person("joan@example.com")));
    var payload = vendor.calls().getFirst().json().get("payload");
    assertThat(payload.get("schema").toString())
        .endsWith(
            ",\"EXTERN_ID\",\"DATA_PROCESSING_OPTIONS\",\"DATA_PROCESSING_OPTIONS_COUNTRY\","
                + "\"DATA_PROCESSING_OPTIONS_STATE\"]");
    assertThat(payload.at("/data/0").toString()).endsWith(",[\"LDU\"],1,1000]");
    assertThat(payload.at("/data/1").toString()).endsWith(",[],0,0]");
    assertThat(payload.at("/data/2").toString()).endsWith(",[\"LDU\"],0,0]");
    meta.remove(call(Given.person()));
    assertThat(vendor.calls().getLast().text()).doesNotContain("DATA_PROCESSING");
  }

  @Test
  void whoeverHasNoNameOfTheirOwnIsABadRowAmongGoodOnes() {
    var nobody = Given.person("grace", null, Map.of("firstName", "Grace"));
    var outcomes = meta().add(call(nobody, Given.person()));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.BadRow.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(meta.members(MetaModel.AUDIENCE)).isEqualTo(1);
    assertThat(meta().remove(call(nobody))).hasOnlyElementsOfType(Outcome.BadRow.class);
    assertThat(vendor.calls()).hasSize(1);
  }

  @Test
  void anInvalidEntryThatMetaShowsIsTheOnlyOneThatIsGivenUp() {
    var outcomes = meta().add(call(Given.person("broken@example.com"), Given.person()));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.BadRow.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2,1,2,TooBig",
    "1,0,2,TooBig",
    "1,1,2,TooBig",
    "0,2,2,BadRow",
    "2,2,2,BadRow",
    "0,1,1,BadRow",
    "0,0,1,Transient",
    "2,0,2,Done"
  })
  void whatIsOnlyCountedIsHalvedUntilItIsClearWhichRowItIs(
      int received, int invalid, int rows, String meaning) {
    vendor.saysOnly(
        Says.json(
            200,
            "{\"num_received\":%d,\"num_invalid_entries\":%d,\"invalid_entry_samples\":{}}"
                .formatted(received, invalid)));
    var people = new Person[] {Given.person(), Given.person("ada@example.com")};
    var outcomes = meta().add(call(rows == 1 ? new Person[] {people[0]} : people));
    assertThat(outcomes)
        .hasSize(rows)
        .allMatch(outcome -> outcome.getClass().getSimpleName().equals(meaning));
  }

  @ParameterizedTest
  @CsvSource({
    "4,0,Throttled",
    "17,2446079,Throttled",
    "613,1487742,Throttled",
    "80003,0,Throttled",
    "80004,2446079,Throttled",
    "1,0,Transient",
    "1,99,TooBig",
    "2,0,Transient",
    "341,0,Transient",
    "5000,0,Transient",
    "21009,0,Transient",
    "190,460,AuthFailed",
    "190,463,AuthFailed",
    "100,33,Missing",
    "100,1713230,Missing",
    "105,0,Misconfigured",
    "200,0,Misconfigured",
    "294,0,Misconfigured",
    "2650,0,Missing",
    "2655,0,Misconfigured",
    "1487301,0,Missing",
    "100,1487366,Missing",
    "100,0,TooBig",
    "12345,0,TooBig"
  })
  void eachCodeHasItsMeaning(int code, int sub, String meaning) {
    vendor.saysOnly(MetaModel.error(code, sub, "no"));
    assertThat(meta().add(call(Given.person(), Given.person("ada@example.com"))))
        .hasSize(2)
        .allMatch(outcome -> outcome.getClass().getSimpleName().equals(meaning));
  }

  @ParameterizedTest
  @CsvSource({"1,99,Transient", "100,0,BadRow"})
  void oneRowCannotBeHalved(int code, int sub, String meaning) {
    vendor.saysOnly(MetaModel.error(code, sub, "no"));
    assertThat(meta().add(call(Given.person())).getFirst().getClass().getSimpleName())
        .isEqualTo(meaning);
  }

  @Test
  void whatMetaCallsTransientIsAndSoIsAPageThatIsNotMetas() {
    var error = Json.mapper().readTree(MetaModel.error(12_345, 0, "later").body());
    ((ObjectNode) error.get("error")).put("is_transient", true);
    vendor.saysFirst(Says.json(400, error.toString()), new Says(400, Map.of(), "<html>no</html>"));
    for (int i = 0; i < 2; i++) {
      assertThat(meta().add(call(Given.person()))).hasOnlyElementsOfType(Outcome.Transient.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-business-use-case-usage|{\"1\":[{\"type\":\"custom_audience\",\"call_count\":31,\"total_cputime\":82,\"total_time\":5,\"estimated_time_to_regain_access\":0}]}|0.82",
        "x-ad-account-usage|{\"acc_id_util_pct\":9.5}|0.095",
        "x-app-usage|{\"call_count\":101,\"total_time\":2,\"total_cputime\":3}|1.01",
        "x-app-usage|broken|0"
      })
  void howMuchOfTheAllowanceIsUsedUpIsToldToTheEngine(String header, String value, double usage) {
    var meta = meta();
    vendor.saysFirst(
        Says.json(200, "{\"num_received\":1,\"num_invalid_entries\":0}").with(header, value));
    meta.add(call(Given.person()));
    assertThat(meta.usage()).isEqualTo(usage);
  }

  @Test
  void aListThatIsNoNumberIsCalledNowhere() {
    assertThat(meta().add(Given.listCall("../me", Given.person())))
        .hasOnlyElementsOfType(Outcome.BadRow.class);
    assertThat(vendor.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "adAccount,act_x",
    "dataset,pixel",
    "version,25",
    "accessToken,two words",
    "eventId,cart",
    "baseUrl,graph"
  })
  void whatCannotBeASettingIsRefusedByItsPlace(String name, @Nullable String value) {
    assertThatThrownBy(() -> MetaSettings.read(Field.root(settings().put(name, value))))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }
}
