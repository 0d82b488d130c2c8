/** All platforms whose webhooks are understood, and how a source is shown to them. No I/O. */
@NullMarked
package dev.cartwheel.collector.platform;

import org.jspecify.annotations.NullMarked;
