/**
 * People who ask what is held of them: the request on record, and the answer for whoever has to
 * give it. Never sends anything to anybody.
 */
@NullMarked
package dev.cartwheel.audience.disclosure;

import org.jspecify.annotations.NullMarked;
