package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.destination.Operation;

/**
 * What calls ask a far side for by name, and what can therefore be missing there while everything
 * else is as it should be.
 *
 * @param words as a marketer reads them: {@code list 17}, {@code messages}
 */
public record Named(String words) {
  private static final String LIST = "list ";

  public static Named list(String list) {
    return new Named(LIST + list);
  }

  /** Of what bears the names that the settings have: a program, a store, a data set. */
  public static Named by(Operation operation) {
    return new Named(
        switch (operation) {
          case MESSAGE -> "messages";
          case EXIT -> "exits";
          case PURCHASE -> "purchases";
          case ADD, REMOVE -> throw new IllegalArgumentException("a list has a name of its own");
        });
  }

  boolean isList() {
    return words.startsWith(LIST);
  }

  /** The list as the marketer wrote it. */
  String list() {
    return words.substring(LIST.length());
  }
}
