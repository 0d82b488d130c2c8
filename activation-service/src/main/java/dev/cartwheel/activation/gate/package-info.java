/**
 * What stands between us and each far side: how much may be under way, how fast, and when nothing
 * goes there at all; and the loops that hand things out through it, some for each destination, so
 * that one that hangs keeps nobody else waiting. Knows nothing of what is handed out.
 */
@NullMarked
package dev.cartwheel.activation.gate;

import org.jspecify.annotations.NullMarked;
