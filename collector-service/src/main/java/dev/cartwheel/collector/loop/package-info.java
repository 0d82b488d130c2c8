/** Threads that do one thing over and over. Never a scheduler that several have to share. */
@NullMarked
package dev.cartwheel.collector.loop;

import org.jspecify.annotations.NullMarked;
