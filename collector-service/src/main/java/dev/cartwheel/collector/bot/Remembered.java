package dev.cartwheel.collector.bot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given before, twice so many at most: when the new ones are so many, they become
 * the old ones, and those that nobody asked for since are forgotten.
 */
final class Remembered {
  private final int most;
  private volatile Map<String, String> young = new ConcurrentHashMap<>();
  private volatile Map<String, String> old = Map.of();

  Remembered(int most) {
    this.most = most;
  }

  @Nullable String get(String question) {
    var answer = young.get(question);
    if (answer != null) return answer;
    answer = old.get(question);
    if (answer != null) put(question, answer);
    return answer;
  }

  void put(String question, String answer) {
    if (young.size() >= most) turn();
    young.put(question, answer);
  }

  int size() {
    return young.size() + old.size();
  }

  private synchronized void turn() {
    if (young.size() < most) return;
    old = young;
    young = new ConcurrentHashMap<>();
  }
}
