/**
 * Who a shopper is: identifiers, their ranks, and which profile a set of them belongs to. Never
 * fuses two people who are both known, and never touches storage.
 */
@NullMarked
package dev.cartwheel.core.identity;

import org.jspecify.annotations.NullMarked;
