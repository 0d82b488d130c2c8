package dev.cartwheel.collector.intake;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.segment.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent: how it is packed, and how large it is. */
class BodiesIT extends SentToACollector {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;charset=UTF-8",
        "application/json",
        "application/x-www-form-urlencoded",
        "image/png",
        "nonsense"
      })
  void jsonIsJsonWhateverItsLabel(String type) {
    var answer = collector.post("/v1/t", track("a"), "Content-Type", type, "X-Write-Key", KEY);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onTopic("a")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, gzip",
    "application/json, gzip",
    "text/plain, identity"
  })
  void packedBodiesAreUnpackedWhateverTheirLabel(String type, String encoding) throws IOException {
    var packed = pack(batch(track("a"), track("b")));
    var answer =
        collector.post(
            "/v1/batch",
            ofByteArray(packed),
            "Content-Type",
            type,
            "Content-Encoding",
            encoding,
            "Authorization",
            BASIC);
    assertThat(answer.body()).contains("\"accepted\":2");
    assertThat(onTopic("a", "b")).hasSize(2);
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    var bomb = pack("0".repeat(50_000_000));
    assertThat(bomb.length).isLessThan(60_000);
    var answer = collector.post("/v1/batch", ofByteArray(bomb), "X-Write-Key", KEY);
    assertThat(answer.statusCode()).isEqualTo(413);
    var broken =
        collector.post(
            "/v1/batch", ofByteArray(new byte[] {0x1f, (byte) 0x8b, 1, 2}), "X-Write-Key", KEY);
    assertThat(broken.statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedHoweverItsLengthIsTold() {
    var body = new byte[Limits.BODY_BYTES + 1];
    var told = collector.post("/v1/batch", ofByteArray(body), "X-Write-Key", KEY);
    var untold =
        collector.post(
            "/v1/batch", ofInputStream(() -> new ByteArrayInputStream(body)), "X-Write-Key", KEY);
    assertThat(List.of(told.statusCode(), untold.statusCode())).containsOnly(413);
    assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(untold.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(rejected("body_too_large")).anySatisfy(r -> assertThat(r.source()).isEqualTo("tag"));
  }

  @Test
  void aBatchOfTheLargestSizeIsAcceptedWhole() {
    var one = track("%d").replace("}", ",'x':'" + "x".repeat(1_500) + "'}");
    var events = IntStream.range(0, 300).mapToObj(i -> one.formatted(i)).toArray(String[]::new);
    var answer =
        collector.post("/v1/b", batch(events), "Content-Type", "text/plain", "X-Write-Key", KEY);
    assertThat(answer.body()).contains("\"accepted\":300");
    assertThat(onTopic(IntStream.range(0, 300).mapToObj(Integer::toString).toArray(String[]::new)))
        .hasSize(300);
  }

  @Test
  void anEventThatIsTooLargeIsRefusedAlone() {
    var large = track("b").replace("}", ",'x':'" + "x".repeat(33_000) + "'}");
    assertThat(collector.post("/v1/track", large, "X-Write-Key", KEY).statusCode()).isEqualTo(413);
    var answer = collector.post("/v1/batch", batch(track("a"), large), "X-Write-Key", KEY);
    assertThat(answer.body()).contains("\"accepted\":1").contains("event_too_large");
  }

  private static byte[] pack(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
