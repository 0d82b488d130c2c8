/**
 * People who are to be forgotten: erased from everything this service holds, and kept from coming
 * back by what happened before. Never keeps a name once it is erased.
 */
@NullMarked
package dev.cartwheel.audience.erasure;

import org.jspecify.annotations.NullMarked;
