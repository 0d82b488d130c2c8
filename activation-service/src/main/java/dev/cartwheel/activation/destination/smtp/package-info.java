/**
 * Mail by SMTP. Says exactly whether a message left: what is lost after the last byte is unknown,
 * never failed.
 */
@NullMarked
package dev.cartwheel.activation.destination.smtp;

import org.jspecify.annotations.NullMarked;
