/**
 * What has to be fetched from a platform before it is an event. It waits on a topic first, so that
 * a delivery is safe while the database is away, then in a table, where each errand has a time of
 * its own and any instance may take it. Never gives up before its time, never asks a platform
 * faster than it may.
 */
@NullMarked
package dev.cartwheel.collector.errand;

import org.jspecify.annotations.NullMarked;
