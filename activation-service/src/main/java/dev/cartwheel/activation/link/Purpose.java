package dev.cartwheel.activation.link;

/** What a link is for; a token of one purpose is nothing for another. */
enum Purpose {
  RESTORE('r'),
  UNSUBSCRIBE('u'),
  /** Left with the shop by a restored cart; opens nothing. */
  REFERENCE('o'),
  CLICK('c'),
  OPEN('i'),
  PREFERENCES('p'),
  /** Names a destination, and no delivery. */
  FEEDBACK('f');

  private final byte mark;

  Purpose(char mark) {
    this.mark = (byte) mark;
  }

  /** The first byte of its tokens. */
  byte mark() {
    return mark;
  }
}
