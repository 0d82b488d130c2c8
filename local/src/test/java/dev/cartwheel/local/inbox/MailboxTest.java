package dev.cartwheel.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.local.web.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final String MAIL =
      """
      From: Shop <shop@example.com>
      To: =?UTF-8?Q?J=C3=B6?= <jo@example.com>
      Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_=3Cb=3E?=
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=x

      --x
      Content-Type: text/plain; charset=utf-8

      Your cart
      --x
      Content-Type: text/html; charset=utf-8

      <p onclick="alert(1)">Your cart</p><script>alert(2)</script>
      --x--
      """;

  @TempDir Path folder;
  private Mailbox mailbox;

  @BeforeEach
  void open() throws IOException {
    mailbox = new Mailbox(folder, Clock.systemUTC());
  }

  @Test
  void aMailIsReadBackWithBothBodies() throws IOException {
    deliver();
    var mail = mailbox.newest(10).getFirst();
    assertThat(mail.subject()).isEqualTo("Grüße <b>");
    assertThat(mail.to()).isEqualTo("Jö <jo@example.com>");
    assertThat(mail.text().strip()).isEqualTo("Your cart");
    assertThat(mail.html()).contains("<p onclick");
    assertThat(mail.header("list-unsubscribe-post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.header("Delivered-To")).isEqualTo("jo@example.com");
  }

  @Test
  void theNewestComesFirstAndAllOfThemSurviveARestart() throws IOException {
    deliver();
    deliver();
    var ids = new Mailbox(folder, Clock.systemUTC()).ids();
    assertThat(ids).hasSize(2).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void aMailIsShownWhereItCanDoNoHarm() throws IOException {
    deliver();
    var id = mailbox.ids().getFirst();
    var inbox = new Inbox(mailbox);
    var body = inbox.answer(new Request("GET", "mails/" + id + "/body", true));
    assertThat(body.headers().get("Content-Security-Policy"))
        .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'");
    var page = inbox.answer(new Request("GET", "mails/" + id, true));
    assertThat(new String(page.body(), StandardCharsets.UTF_8))
        .contains("Grüße &lt;b&gt;")
        .doesNotContain("onclick")
        .doesNotContain("{{");
  }

  @Test
  void onlyTheInboxItselfMayDeleteAll() throws IOException {
    deliver();
    var inbox = new Inbox(mailbox);
    assertThat(inbox.answer(new Request("GET", "delete", true)).status()).isEqualTo(405);
    assertThat(inbox.answer(new Request("POST", "delete", false)).status()).isEqualTo(403);
    assertThat(mailbox.ids()).hasSize(1);
    assertThat(inbox.answer(new Request("POST", "delete", true)).status()).isEqualTo(303);
    assertThat(mailbox.ids()).isEmpty();
  }

  @Test
  void anIdThatIsNoneFindsNothing() throws IOException {
    assertThat(mailbox.raw("../secrets/api-key")).isEmpty();
    assertThat(mailbox.find("1234567890123-000001")).isEmpty();
  }

  private void deliver() throws IOException {
    mailbox.deliver(
        "shop@example.com",
        "jo@example.com",
        MAIL.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
