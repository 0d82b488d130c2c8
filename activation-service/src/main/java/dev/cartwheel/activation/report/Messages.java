package dev.cartwheel.activation.report;

import java.util.Map;

/**
 * What became of messages: planned is the sum of what follows it.
 *
 * @param waiting those that are still to leave, held ones among them
 * @param held of those waiting, by why
 * @param refusals of those refused, by why
 */
record Messages(
    long planned,
    long waiting,
    long sent,
    long unknown,
    long ghosts,
    long refused,
    long failed,
    long withdrawn,
    Map<String, Long> held,
    Map<String, Long> refusals) {}
