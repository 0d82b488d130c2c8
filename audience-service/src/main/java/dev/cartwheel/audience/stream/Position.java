package dev.cartwheel.audience.stream;

/**
 * How far a batch reaches in one partition.
 *
 * @param nextOffset the offset after its last record
 * @param appended the broker's append time of its last record, in epoch milliseconds
 */
record Position(int partition, long nextOffset, long appended) {

  Position and(Position later) {
    return new Position(
        partition, Math.max(nextOffset, later.nextOffset), Math.max(appended, later.appended));
  }
}
