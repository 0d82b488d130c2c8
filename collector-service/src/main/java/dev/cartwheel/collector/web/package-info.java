/** What the collector hands out: the tag, its own description, a hint. Never takes anything in. */
@NullMarked
package dev.cartwheel.collector.web;

import org.jspecify.annotations.NullMarked;
