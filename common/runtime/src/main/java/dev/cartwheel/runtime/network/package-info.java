/** Where calls may go that are made on somebody's behalf. Never makes one. */
@NullMarked
package dev.cartwheel.runtime.network;

import org.jspecify.annotations.NullMarked;
