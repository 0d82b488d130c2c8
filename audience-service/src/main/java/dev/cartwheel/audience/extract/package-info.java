/** Members of an audience, with what a marketer needs of them, as a file. Reads only. */
@NullMarked
package dev.cartwheel.audience.extract;

import org.jspecify.annotations.NullMarked;
