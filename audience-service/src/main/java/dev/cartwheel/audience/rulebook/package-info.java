/** The audiences as they are in force now, for whoever judges. Never changes one. */
@NullMarked
package dev.cartwheel.audience.rulebook;

import org.jspecify.annotations.NullMarked;
