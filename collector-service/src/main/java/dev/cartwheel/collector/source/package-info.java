/** Who may send: sources and their write keys. Never writes a key to a log. */
@NullMarked
package dev.cartwheel.collector.source;

import org.jspecify.annotations.NullMarked;
