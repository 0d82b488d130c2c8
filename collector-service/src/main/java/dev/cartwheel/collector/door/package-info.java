/**
 * Who may come in at all, before anything of a request is understood: how many connections, and how
 * long a request may take to arrive. Never looks at what is asked for.
 */
@NullMarked
package dev.cartwheel.collector.door;

import org.jspecify.annotations.NullMarked;
