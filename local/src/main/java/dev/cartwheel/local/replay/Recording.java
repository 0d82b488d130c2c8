package dev.cartwheel.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file, gzip or plain, whose rows are sorted by time.
 *
 * @param identity made of the content, so that a copy or another packing is the same recording
 * @param rows without the header
 * @param last instant of the latest row
 */
public record Recording(Path file, String identity, long rows, Instant last) {
  private static final List<String> NEEDED = List.of("ts_iso8601", "user_id", "event_type");

  /** Reads the file once from end to end. */
  public static Recording open(Path file) {
    var sha = sha256();
    var seen =
        new Object() {
          long rows;
          Instant last = Instant.EPOCH;
        };
    try (var content = new DigestInputStream(unpacked(file), sha)) {
      each(
          content,
          row -> {
            seen.rows = row.number();
            seen.last = row.at().isAfter(seen.last) ? row.at() : seen.last;
          });
    } catch (IOException e) {
      throw new Unplayable(file + " cannot be read: " + e.getMessage(), e);
    }
    if (seen.rows == 0) throw new Unplayable(file + " has no rows");
    return new Recording(file, HexFormat.of().formatHex(sha.digest(), 0, 8), seen.rows, seen.last);
  }

  /** Every row, in the order of the file. */
  public void each(Consumer<Row> use) throws IOException {
    try (var content = unpacked(file)) {
      each(content, use);
    }
  }

  private static void each(InputStream content, Consumer<Row> use) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), 1 << 16);
    var header = lines.readLine();
    var columns = columns(header == null ? "" : header);
    var number = 0L;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) use.accept(Row.read(++number, line, columns));
    }
  }

  private static Map<String, Integer> columns(String header) {
    var columns = new HashMap<String, Integer>();
    var names = Row.split(header);
    for (var i = 0; i < names.size(); i++) columns.put(names.get(i).strip(), i);
    for (var name : NEEDED) {
      if (!columns.containsKey(name)) throw new Unplayable("the header has no column " + name);
    }
    return columns;
  }

  private static InputStream unpacked(Path file) throws IOException {
    var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    raw.mark(2);
    var isGzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return isGzip ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
