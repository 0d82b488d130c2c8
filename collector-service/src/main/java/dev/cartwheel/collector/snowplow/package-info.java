/**
 * What Snowplow's trackers send, put into the words of Segment's protocol: their events, those of
 * their e-commerce plugin with the entities beside them, and the transactions of old. Pure
 * functions of JSON. Never decides whether an event is good: the mapping behind it does.
 */
@NullMarked
package dev.cartwheel.collector.snowplow;

import org.jspecify.annotations.NullMarked;
