/**
 * People who ask what is held of them: their requests on record, and what became of these. Never
 * sends anything to anybody.
 */
@NullMarked
package dev.cartwheel.audience.disclosure;

import org.jspecify.annotations.NullMarked;
