/**
 * Calls to platforms: to https addresses that a source's owner has set, in the open internet,
 * within bounds of time and size. Never follows a redirect, never runs on an event loop.
 */
@NullMarked
package dev.cartwheel.collector.outbound;

import org.jspecify.annotations.NullMarked;
