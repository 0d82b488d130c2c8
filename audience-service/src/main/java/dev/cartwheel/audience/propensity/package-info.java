/**
 * The models by which purchases are foretold: learnt every day from the shop's own past, compared,
 * kept with their figures, put in force. Never judges anybody itself.
 */
@NullMarked
package dev.cartwheel.audience.propensity;

import org.jspecify.annotations.NullMarked;
