/** The time that rules: the database's. Instances' clocks may be skewed, the database's is one. */
@NullMarked
package dev.cartwheel.runtime.time;

import org.jspecify.annotations.NullMarked;
