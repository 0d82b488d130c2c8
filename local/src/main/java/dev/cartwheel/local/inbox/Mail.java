package dev.cartwheel.local.inbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a person reads it.
 *
 * @param received when the mail server took it
 * @param text the plain part; empty when there is none
 * @param html the HTML part; empty when there is none
 * @param headers one a line, as sent
 */
record Mail(
    String id,
    Instant received,
    String from,
    String to,
    String subject,
    String text,
    String html,
    String headers) {
  private static final Session NO_SESSION = Session.getInstance(new Properties());

  static Mail read(String id, Instant received, byte[] eml) throws IOException {
    try {
      var message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(eml));
      return new Mail(
          id,
          received,
          decoded(message, "From"),
          decoded(message, "To"),
          Objects.requireNonNullElse(message.getSubject(), "(no subject)"),
          body(message, "text/plain"),
          body(message, "text/html"),
          headers(message));
    } catch (MessagingException e) {
      throw new IOException("mail " + id + " cannot be read", e);
    }
  }

  private static String decoded(MimeMessage message, String header) throws MessagingException {
    var value = message.getHeader(header, ", ");
    return value == null ? "" : jakarta.mail.internet.MimeUtility.unfold(plain(value));
  }

  private static String plain(String header) {
    try {
      return jakarta.mail.internet.MimeUtility.decodeText(header);
    } catch (java.io.UnsupportedEncodingException e) {
      return header; // shown as it came
    }
  }

  /** The first part of this type, however deep; empty when there is none. */
  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) return part.getContent().toString();
    if (!(part.getContent() instanceof Multipart parts)) return "";
    for (var i = 0; i < parts.getCount(); i++) {
      var found = body(parts.getBodyPart(i), type);
      if (!found.isEmpty()) return found;
    }
    return "";
  }

  private static String headers(MimeMessage message) throws MessagingException {
    List<Header> headers = Collections.list(message.getAllHeaders());
    return headers.stream()
        .map(header -> header.getName() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Nullable String header(String name) {
    return headers
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }
}
