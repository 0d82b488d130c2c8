/**
 * Journeys as they are kept and edited: definitions, their editions, and their REST interface. A
 * run keeps the edition that it began with. Never moves a person: that is the package run.
 */
@NullMarked
package dev.cartwheel.activation.journey;

import org.jspecify.annotations.NullMarked;
