/**
 * Google: people on Customer Match lists, by the Data Manager API, under hashes of what they are
 * called. Never makes a list, and never hands on anybody who said no to ads.
 */
@NullMarked
package dev.cartwheel.activation.destination.google;

import org.jspecify.annotations.NullMarked;
