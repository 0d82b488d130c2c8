/**
 * A small web server for the pages of this machine: requests, replies, templates and files of the
 * class path. Listens on the loopback address only. Knows no page.
 */
@NullMarked
package dev.cartwheel.local.web;

import org.jspecify.annotations.NullMarked;
