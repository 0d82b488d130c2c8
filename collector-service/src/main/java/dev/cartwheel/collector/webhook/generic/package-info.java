/**
 * Any platform that posts JSON signed as Standard Webhooks has it: {@code webhook-id}, {@code
 * webhook-timestamp}, {@code webhook-signature}. Where a platform has no webhooks of its own, a
 * module of a few lines in the shop can send these.
 *
 * <p>A mapping in the settings says where things stand in the JSON, by JSON Pointer (RFC 6901) and
 * not by JSONPath (RFC 9535). A pointer names exactly one place: it can be checked when it is
 * saved, costs as many steps as it has parts whatever a body looks like, and a fault can be
 * reported in the same notation. A path names any number of places, and its wildcards, filters and
 * descents cost what the sender of the body chooses. Lines are the one thing that comes in numbers,
 * and for those a pointer to the array and pointers within its elements do.
 *
 * <p>Only what a mapping names, of the fields there are, gets into events. Options: {@code
 * mapping}, JSON; without it the one of {@link
 * dev.cartwheel.collector.webhook.generic.Mapping#DEFAULT} is used.
 */
@NullMarked
package dev.cartwheel.collector.webhook.generic;

import org.jspecify.annotations.NullMarked;
