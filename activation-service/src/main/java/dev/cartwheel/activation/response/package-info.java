/**
 * What people did with messages: opened them, followed their links, complained; and which of it was
 * a program's doing. Written down beside the answer, never in its way. Decides nothing by it.
 */
@NullMarked
package dev.cartwheel.activation.response;

import org.jspecify.annotations.NullMarked;
