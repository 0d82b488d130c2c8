package dev.cartwheel.collector.segment;

/**
 * One event that was not accepted.
 *
 * @param index place in the batch, from 0
 * @param original the beginning of what was sent
 * @param whole whether that is all of it
 */
public record Refused(int index, Fault fault, String original, boolean whole) {}
