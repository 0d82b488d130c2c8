/**
 * Who would be in an audience that nobody has saved: how many, some of them, and who is in others
 * too. Reads only, and never as part of a request.
 */
@NullMarked
package dev.cartwheel.audience.preview;

import org.jspecify.annotations.NullMarked;
