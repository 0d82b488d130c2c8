/**
 * Everything that runs on this machine: the two servers inside this JVM, the services as child
 * JVMs, the folder they keep data in, and the state each part is in. Knows no page and no rule of
 * the product.
 */
@NullMarked
package dev.cartwheel.local.stack;

import org.jspecify.annotations.NullMarked;
