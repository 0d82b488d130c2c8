package dev.cartwheel.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The plot of docs/scores.md is what the code draws; {@code -Dplot=write} draws it anew. */
class PlotTest {
  private static final Path FILE = Path.of("../../docs/scores.svg");
  private static final double DAYS = 14;
  private static final double THRESHOLD = 40;
  private static final int LEFT = 50;
  private static final int TOP = 20;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;

  private record Line(Score score, String colour) {}

  private static final List<Line> LINES =
      List.of(
          new Line(Score.RECENCY, "#1f77b4"),
          new Line(Score.MOMENTUM, "#d62728"),
          new Line(Score.CART_MOMENTUM, "#9467bd"),
          new Line(Score.RETURN_PROBABILITY, "#2ca02c"),
          new Line(Score.CONSISTENCY, "#8c564b"));

  @Test
  void thePlotInTheDocumentationIsWhatTheCodeDraws() throws IOException {
    if ("write".equals(System.getProperty("plot"))) Files.writeString(FILE, svg());
    assertThat(Files.readString(FILE)).isEqualTo(svg());
  }

  private static String svg() {
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 370\" font-family=\"sans-serif\" font-size=\"12\">\n"
            + "<title>Scores in fourteen days of silence, and where they fall below 40</title>\n"
            + "<rect width=\"800\" height=\"370\" fill=\"white\"/>\n");
    for (int score = 0; score <= 100; score += 20) {
      line(svg, 0, score, DAYS, score, "#ddd", "");
      text(svg, LEFT - 8, y(score) + 4, "end", "#333", String.valueOf(score));
    }
    for (int day = 0; day <= DAYS; day += 2) {
      text(svg, x(day), TOP + HEIGHT + 18, "middle", "#333", String.valueOf(day));
    }
    text(svg, LEFT + WIDTH / 2.0, TOP + HEIGHT + 38, "middle", "#333", "days of silence");
    line(svg, 0, THRESHOLD, DAYS, THRESHOLD, "#555", " stroke-dasharray=\"5 4\"");
    for (int i = 0; i < LINES.size(); i++) draw(svg, LINES.get(i), i);
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, Line line, int number) {
    var last = Goods.NOON.plus(Duration.ofDays(12));
    var known = (Reading.Known) scores(last).of(line.score());
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
        .append(line.colour())
        .append("\" points=\"");
    for (double day = 0; day <= DAYS; day += 0.1) {
      svg.append(place(x(day), y(known.course().at(last.plusMillis(millis(day)))))).append(' ');
    }
    svg.append("\"/>\n");
    var crossing = known.course().crossing(THRESHOLD);
    var words = line.score().word().replace('_', ' ');
    if (!crossing.equals(Instant.MIN) && !crossing.equals(Instant.MAX)) {
      var days = Duration.between(last, crossing).toMillis() / 86_400_000.0;
      words +=
          days < 0
              ? ": below 40 before"
              : String.format(Locale.ROOT, ": below 40 after %.2f d", days);
      if (days >= 0 && days <= DAYS) mark(svg, days, line.colour());
    }
    text(svg, LEFT + WIDTH + 12, TOP + 20 + 22.0 * number, "start", line.colour(), words);
  }

  private static void mark(StringBuilder svg, double days, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>\n",
            x(days),
            y(THRESHOLD),
            colour));
  }

  /** A shopper who came every third day, and on the last one with much to do. */
  private static Scores scores(Instant last) {
    var rhythm = Rhythm.NONE;
    for (int day = 0; day <= 12; day += 3) {
      var told = Told.by("v").at(Goods.NOON.plus(Duration.ofDays(day)));
      for (int n = 0; n < (day == 12 ? 12 : 4); n++) rhythm = rhythm.and(told.viewed());
      rhythm = rhythm.and(told.added(Goods.CART, Goods.of(1, Goods.MUG)));
    }
    return new Scores(rhythm, last, Yardstick.DEFAULT);
  }

  private static long millis(double days) {
    return Math.round(days * 86_400_000);
  }

  private static double x(double days) {
    return LEFT + WIDTH * days / DAYS;
  }

  private static double y(double score) {
    return TOP + HEIGHT * (1 - score / 100);
  }

  private static String place(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
            x(x1),
            y(y1),
            x(x2),
            y(y2),
            colour,
            more));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            colour,
            words));
  }
}
