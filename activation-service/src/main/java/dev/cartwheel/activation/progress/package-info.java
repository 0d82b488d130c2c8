/**
 * How far the service is: lag, backlog, outcomes, silence after purchases; and the names of all its
 * meters.
 */
@NullMarked
package dev.cartwheel.activation.progress;

import org.jspecify.annotations.NullMarked;
