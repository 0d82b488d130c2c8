/**
 * A demo shop whose only tie to Cartwheel is the collector's tag on its pages. Keeps nothing: carts
 * and log-ins live in the browser.
 */
@NullMarked
package dev.cartwheel.local.shop;

import org.jspecify.annotations.NullMarked;
