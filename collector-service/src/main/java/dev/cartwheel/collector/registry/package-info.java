/**
 * Sources that are kept in the database: taken in over REST, read anew by every instance when one
 * of them has changed. What is secret goes in and never comes out.
 */
@NullMarked
package dev.cartwheel.collector.registry;

import org.jspecify.annotations.NullMarked;
