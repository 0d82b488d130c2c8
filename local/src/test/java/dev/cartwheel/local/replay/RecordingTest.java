package dev.cartwheel.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String TWO_ROWS =
      Rows.HEADER
          + "\n2026-01-31T08:00:00Z,u1,s1,view,mug,,,12.50,\n2026-01-31T09:00:00Z,u2,s2,page_view,,,,,\n";

  @TempDir Path folder;

  @Test
  void packedOrNotItIsTheSameRecording() throws IOException {
    var plain = Recording.open(Files.writeString(folder.resolve("a.csv"), TWO_ROWS));
    var packed = Recording.open(packed(TWO_ROWS));
    assertThat(packed.identity()).isEqualTo(plain.identity());
    assertThat(packed.rows()).isEqualTo(2);
    assertThat(packed.last()).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
    var users = new ArrayList<String>();
    packed.each(row -> users.add(row.number() + row.user()));
    assertThat(users).containsExactly("1u1", "2u2");
  }

  @Test
  void quotesMayHoldCommas() {
    assertThat(Row.split("a,\"b,\"\"c\"\"\",,d")).containsExactly("a", "b,\"c\"", "", "d");
  }

  @Test
  void whatIsNoRecordingIsExplained() throws IOException {
    assertUnplayable("", "the header has no column ts_iso8601");
    assertUnplayable("a,b\n1,2\n", "the header has no column ts_iso8601");
    assertUnplayable(
        Rows.HEADER + "\nyesterday,u,s,view,,,,,\n",
        "row 1 has no instant such as 2026-01-31T08:00:00Z: yesterday");
    assertUnplayable(Rows.HEADER + "\n2026-01-31T08:00:00Z,,s,view,,,,,\n", "row 1 has no user_id");
  }

  @Test
  void aShiftIsDecidedOnceAndRememberedAsIsHowFarAPlayCame() throws IOException {
    var recording = Recording.open(packed(TWO_ROWS));
    var now = Instant.parse("2026-03-01T09:00:00Z");
    var bookmark = Bookmark.of(folder, recording);
    assertThat(bookmark.shift(recording, now)).isEqualTo(Duration.ofDays(29));
    assertThat(bookmark.from("p")).isEqualTo(1);
    bookmark.reached("p", 2);
    var later = Bookmark.of(folder, recording);
    assertThat(later.shift(recording, now.plusSeconds(60))).isEqualTo(Duration.ofDays(29));
    assertThat(later.from("p")).isEqualTo(2);
    later.finished("p");
    assertThat(Bookmark.of(folder, recording).from("p")).isEqualTo(1);
  }

  @Test
  void theBarTellsHowFarHowFastAndHowLong() {
    var second = 1_000_000_000L;
    var bar = new ProgressBar(System.out, false, 1_000, 0, 0);
    assertThat(bar.line(250, 5 * second))
        .isEqualTo(
            "  [#######.....................]  25 %  250 of 1,000 rows, 50 a second, 15 s left");
  }

  private void assertUnplayable(String content, String message) throws IOException {
    var file = Files.writeString(folder.resolve("bad.csv"), content);
    assertThatExceptionOfType(Unplayable.class)
        .isThrownBy(() -> Recording.open(file))
        .withMessage(message);
  }

  private Path packed(String content) throws IOException {
    var file = folder.resolve("a.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
