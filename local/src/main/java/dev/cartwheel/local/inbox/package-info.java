/**
 * A mail server that keeps every mail it is given in a folder, and pages to read them. Never passes
 * a mail on.
 */
@NullMarked
package dev.cartwheel.local.inbox;

import org.jspecify.annotations.NullMarked;
