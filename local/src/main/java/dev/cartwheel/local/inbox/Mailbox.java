package dev.cartwheel.local.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A folder of mails, a file each; its name tells when the mail came. The oldest make room. */
public final class Mailbox {
  private static final Pattern ID = Pattern.compile("(\\d{13})-(\\d{6})");
  private static final int MOST = 2_000;

  private final Path folder;
  private final Clock clock;
  private final AtomicLong count = new AtomicLong();

  public Mailbox(Path folder, Clock clock) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.clock = clock;
  }

  /**
   * Keeps a mail for good before it returns; who sent it to whom goes on top, as mail servers do.
   */
  void deliver(String from, String to, byte[] eml) throws IOException {
    var id = "%013d-%06d".formatted(clock.millis(), count.incrementAndGet() % 1_000_000);
    var top = "Return-Path: <%s>\r\nDelivered-To: %s\r\n".formatted(from, to);
    var unfinished = folder.resolve(id + ".part");
    try (var out = Files.newOutputStream(unfinished)) {
      out.write(top.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.write(eml);
    }
    Files.move(unfinished, file(id));
    var ids = ids();
    for (var old : ids.subList(Math.min(MOST, ids.size()), ids.size())) remove(old);
  }

  /** The newest first. */
  List<String> ids() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - ".eml".length()))
          .filter(name -> ID.matcher(name).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** At most {@code most} of the newest. */
  List<Mail> newest(int most) throws IOException {
    var mails = new ArrayList<Mail>();
    for (var id : ids().stream().limit(most).toList()) find(id).ifPresent(mails::add);
    return mails;
  }

  Optional<Mail> find(String id) throws IOException {
    var raw = raw(id);
    if (raw.isEmpty()) return Optional.empty();
    return Optional.of(Mail.read(id, received(id), raw.get()));
  }

  /** The file as it is; empty when there is none, or when the id is none. */
  Optional<byte[]> raw(String id) throws IOException {
    if (!ID.matcher(id).matches()) return Optional.empty();
    try {
      return Optional.of(Files.readAllBytes(file(id)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  void deleteAll() throws IOException {
    for (var id : ids()) remove(id);
  }

  private void remove(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private Path file(String id) {
    return folder.resolve(id + ".eml");
  }

  private static Instant received(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13)));
  }
}
