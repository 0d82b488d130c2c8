/**
 * The collector's own schema in PostgreSQL, which may be away for a while and may be missing
 * altogether. Never needed for taking an event of a source that is known.
 */
@NullMarked
package dev.cartwheel.collector.database;

import org.jspecify.annotations.NullMarked;
