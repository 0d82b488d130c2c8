/** Public keys of platforms that sign with private ones: fetched from where they must be, kept. */
@NullMarked
package dev.cartwheel.collector.trust;

import org.jspecify.annotations.NullMarked;
