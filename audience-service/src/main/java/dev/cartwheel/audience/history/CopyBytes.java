package dev.cartwheel.audience.history;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Rows in PostgreSQL's binary format.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
 */
final class CopyBytes {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** Timestamps count microseconds from here. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private static final int COLUMNS = 3;
  private static final int FRAME = 2 + 3 * 4 + 8 + 16;

  private CopyBytes() {}

  /** The columns applied_at, profile_id and event. */
  static byte[] of(List<Chronicle.Entry> entries, Instant applied) {
    var size = 21 + entries.stream().mapToInt(entry -> FRAME + entry.json().length).sum();
    var bytes = new ByteArrayOutputStream(size);
    try (var out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      out.writeInt(0); // flags
      out.writeInt(0); // no extension of the header
      var micros = micros(applied);
      for (var entry : entries) row(out, entry, micros);
      out.writeShort(-1);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void row(DataOutputStream out, Chronicle.Entry entry, long micros)
      throws IOException {
    out.writeShort(COLUMNS);
    out.writeInt(Long.BYTES);
    out.writeLong(micros);
    out.writeInt(2 * Long.BYTES);
    out.writeLong(entry.profile().value().getMostSignificantBits());
    out.writeLong(entry.profile().value().getLeastSignificantBits());
    out.writeInt(entry.json().length);
    out.write(entry.json());
  }

  private static long micros(Instant at) {
    var since = Duration.between(EPOCH, at.truncatedTo(ChronoUnit.MICROS));
    return since.toSeconds() * 1_000_000 + since.toNanosPart() / 1_000;
  }
}
