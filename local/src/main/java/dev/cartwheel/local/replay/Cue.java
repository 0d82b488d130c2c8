package dev.cartwheel.local.replay;

/**
 * An event that waits to be sent.
 *
 * @param first number of its first row
 * @param rows how many rows it stands for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cue(long first, int rows, byte[] json) {
  /** After the last one. */
  static final Cue END = new Cue(Long.MAX_VALUE, 0, new byte[0]);

  boolean isEnd() {
    return rows == 0;
  }
}
