/**
 * The last events as they came in, for whoever installs a source. Owns a bounded memory of them and
 * its readers; never keeps anything beyond a restart and never shows personal data in clear.
 */
@NullMarked
package dev.cartwheel.collector.live;

import org.jspecify.annotations.NullMarked;
