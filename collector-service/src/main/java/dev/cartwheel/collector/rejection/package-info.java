/**
 * What was refused, read from its topic, and taken in again after a fix. The topic is the only
 * store: owns no copy and never changes a record.
 */
@NullMarked
package dev.cartwheel.collector.rejection;

import org.jspecify.annotations.NullMarked;
