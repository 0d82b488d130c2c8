/**
 * What the collector hands out: the tag, the visitor's cookie, its own description, a hint. Never
 * takes an event in.
 */
@NullMarked
package dev.cartwheel.collector.web;

import org.jspecify.annotations.NullMarked;
