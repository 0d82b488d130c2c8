/** The start page: what runs where and how it is doing, and what to do next. */
@NullMarked
package dev.cartwheel.local.home;

import org.jspecify.annotations.NullMarked;
