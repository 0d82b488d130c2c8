package dev.cartwheel.collector.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SourceSettingsTest {
  private final Map<String, String> settings = new HashMap<>();

  SourceSettingsTest() {
    source(0, "tag", "key-of-the-tag");
  }

  @Test
  void aSourceIsFoundByItsKey() {
    settings.put("cartwheel.sources[0].origins", "https://a.example,https://b.example");
    var source = new Sources(bound().read()).of("key-of-the-tag").orElseThrow();
    assertThat(source.id()).isEqualTo("tag");
    assertThat(source.kind()).isEqualTo(Kind.TAG);
    assertThat(source.currency()).hasToString("EUR");
    assertThat(source.admits("https://b.example")).isTrue();
    assertThat(source.admits("https://c.example")).isFalse();
    assertThat(new Sources(bound().read()).of("another-key")).isEmpty();
  }

  @Test
  void withoutSettingsThereAreNoSources() {
    settings.clear();
    assertThat(bound().read()).isEmpty();
  }

  @Test
  void whatIsNotSaidHasDefaults() {
    var source = bound().read().getFirst();
    assertThat(source.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(source.quota()).isEqualTo(Quota.GENEROUS);
    assertThat(source.eventNames()).isEmpty();
    assertThat(source.countsOrders()).isFalse();
    assertThat(source.enabled()).isTrue();
    assertThat(source.options()).isEmpty();
  }

  @Test
  void everythingCanBeSaid() {
    settings.put("cartwheel.sources[0].zone", "Europe/Berlin");
    settings.put("cartwheel.sources[0].other-write-key", "next-key-of-the-tag");
    settings.put("cartwheel.sources[0].event-names", "Product Added,Cart Viewed");
    settings.put("cartwheel.sources[0].events-per-second", "7");
    settings.put("cartwheel.sources[0].requests-per-second-per-address", "3");
    settings.put("cartwheel.sources[0].counts-orders", "true");
    var source = new Sources(bound().read()).of("next-key-of-the-tag").orElseThrow();
    assertThat(source.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(source.quota()).isEqualTo(new Quota(7, 3));
    assertThat(source.knows("Cart Viewed")).isTrue();
    assertThat(source.knows("Order Completed")).isFalse();
    assertThat(source.countsOrders()).isTrue();
  }

  @Test
  void webhooksHaveSecretsAndNoKey() {
    settings.remove("cartwheel.sources[0].write-key");
    settings.put("cartwheel.sources[0].kind", "shopify");
    settings.put("cartwheel.sources[0].secrets", "one,two");
    settings.put("cartwheel.sources[0].options.storefront", "https://shop.example");
    var source = bound().read().getFirst();
    assertThat(source.secrets()).containsExactly(new Secret("one"), new Secret("two"));
    assertThat(source.options()).containsEntry("storefront", "https://shop.example");
    assertThat(source.masked("say two")).isEqualTo("say ***");
  }

  @Test
  void twoSourcesWithOneKeyAreRefusedByNameAndWithoutTheKey() {
    source(1, "server", "key-of-the-tag");
    assertThatThrownBy(this::bound)
        .rootCause()
        .hasMessage("sources 'tag' and 'server' have the same write key");
  }

  @Test
  void twoSourcesWithOneIdAreRefused() {
    source(1, "tag", "key-of-another");
    assertThatThrownBy(this::bound).rootCause().hasMessage("two sources have the id 'tag'");
  }

  @ParameterizedTest
  @CsvSource({
    "id, '', id is missing",
    "id, a b, 'source id must be 1 to 100 letters, digits, dots, dashes or underscores, was ''a b'''",
    "store, ' ', store is missing",
    "write-key, '', write-key is missing",
    "write-key, short, 'write key must have 8 to 200 characters, had 5'",
    "zone, Mars, 'zone must be an IANA time zone such as Europe/Berlin, was ''Mars'''",
    "events-per-second, 0, 'events per second must be 1 to 10000000, was 0'",
    "secrets, abc, 'secrets: at most 0 for this kind of source, were 1'",
    "options.country, Germany, 'options.country must be two letters of ISO 3166 such as DE, was ''Germany'''",
    "currency, Euro, 'currency must be an ISO 4217 code such as EUR, was ''Euro'''"
  })
  void eachFaultNamesItsSetting(String key, String value, String message) {
    settings.put("cartwheel.sources[0]." + key, value);
    assertThatThrownBy(this::bound).rootCause().hasMessage("cartwheel.sources[0]: " + message);
  }

  @Test
  void keysAreNeverPrinted() {
    assertThat(bound().toString()).doesNotContain("key-of-the-tag");
    assertThat(new Sources(bound().read()).of("key-of-the-tag").orElseThrow().toString())
        .doesNotContain("key-of-the-tag");
  }

  private void source(int index, String id, String key) {
    var prefix = "cartwheel.sources[%d].".formatted(index);
    settings.putAll(
        Map.of(
            prefix + "id",
            id,
            prefix + "store",
            "shop",
            prefix + "write-key",
            key,
            prefix + "currency",
            "eur"));
  }

  private SourceSettings bound() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel", SourceSettings.class);
  }
}
