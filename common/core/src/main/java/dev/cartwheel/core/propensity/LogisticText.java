package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Curve;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link Logistic} as text: one line for each of its parts, numbers to the last bit. */
final class LogisticText {
  private static final String HEAD = Logistic.KIND + " 1";

  private double base;
  private final List<Term> terms = new ArrayList<>();
  private @Nullable Silence silence;
  private List<Double> from = List.of();
  private List<Double> to = List.of();
  private @Nullable Quantiles peers;

  private LogisticText() {}

  static String write(Logistic model) {
    var lines = new ArrayList<String>();
    lines.add(HEAD);
    lines.add("base " + model.base());
    var silence = model.silence();
    lines.add("silence " + silence.b() + " " + silence.c() + " " + silence.h());
    for (var term : model.terms()) {
      lines.add(
          "term %s %s %s %s %s"
              .formatted(
                  term.feature().word(), term.above(), term.mean(), term.spread(), term.weight()));
    }
    lines.add("from" + words(model.curve().from()));
    lines.add("to" + words(model.curve().to()));
    if (model.peers() != null) lines.add("peers" + words(model.peers().points()));
    return String.join("\n", lines);
  }

  static Logistic read(String text) {
    var lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      throw new IllegalArgumentException("not a model that begins with '" + HEAD + "'");
    }
    var reader = new LogisticText();
    lines.stream().skip(1).forEach(line -> reader.take(List.of(line.split(" "))));
    if (reader.silence == null) throw new IllegalArgumentException("a line 'silence' is missing");
    var curve = new Curve(reader.from, reader.to);
    return new Logistic(0, reader.base, reader.terms, reader.silence, curve, reader.peers);
  }

  private void take(List<String> words) {
    var rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "base" -> base = Double.parseDouble(rest.getFirst());
      case "silence" -> {
        var numbers = numbers(rest);
        silence = new Silence(numbers.get(0), numbers.get(1), numbers.get(2));
      }
      case "term" -> terms.add(term(rest));
      case "from" -> from = numbers(rest);
      case "to" -> to = numbers(rest);
      case "peers" -> peers = new Quantiles(numbers(rest));
      default -> throw new IllegalArgumentException("no such line: " + words.getFirst());
    }
  }

  private static Term term(List<String> words) {
    var feature =
        Feature.of(words.getFirst())
            .orElseThrow(
                () -> new IllegalArgumentException("no such feature: " + words.getFirst()));
    var numbers = numbers(words.subList(1, words.size()));
    return new Term(feature, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }

  private static List<Double> numbers(List<String> words) {
    return words.stream().map(Double::valueOf).toList();
  }

  private static String words(List<Double> numbers) {
    return numbers.stream().map(number -> " " + number).collect(Collectors.joining());
  }
}
