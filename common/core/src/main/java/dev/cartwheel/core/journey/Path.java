package dev.cartwheel.core.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The steps of a journey laid out in one row, each before those nested in it, and where it goes on
 * from each. A position is an index into the row; the one past the last is the end.
 */
final class Path {
  private final List<Step> row = new ArrayList<>();
  private final List<Integer> next = new ArrayList<>();

  private Path() {}

  static Path of(List<Step> steps) {
    var path = new Path();
    path.lay(steps, Step.all(steps).size());
    return path;
  }

  private void lay(List<Step> way, int after) {
    for (int i = 0; i < way.size(); i++) {
      var step = way.get(i);
      var follows = i + 1 == way.size() ? after : row.size() + size(step);
      row.add(step);
      next.add(follows);
      step.ways().forEach(nested -> lay(nested, follows));
    }
  }

  private static int size(Step step) {
    return 1 + step.ways().stream().mapToInt(way -> Step.all(way).size()).sum();
  }

  int end() {
    return row.size();
  }

  /** A position past the end is the end: a run may stand where a journey had steps once. */
  boolean isEnd(int position) {
    return position >= row.size();
  }

  Step at(int position) {
    return row.get(position);
  }

  /** Where it goes on after the step and all that is nested in it. */
  int after(int position) {
    return next.get(position);
  }

  /** Where one of the ways on from a step begins. */
  int way(int position, int which) {
    var ways = row.get(position).ways();
    if (ways.get(which).isEmpty()) return after(position);
    return position
        + 1
        + Step.all(ways.subList(0, which).stream().flatMap(List::stream).toList()).size();
  }

  OptionalInt find(String key) {
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i).key().equals(key)) return OptionalInt.of(i);
    }
    return OptionalInt.empty();
  }
}
