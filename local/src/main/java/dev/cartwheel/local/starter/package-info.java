/**
 * What is ready-made on this machine: a destination, an audience and a journey to watch at work.
 */
@NullMarked
package dev.cartwheel.local.starter;

import org.jspecify.annotations.NullMarked;
