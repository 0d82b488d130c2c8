/** A client of the services' REST APIs, as anybody's would be. */
@NullMarked
package dev.cartwheel.local.rest;

import org.jspecify.annotations.NullMarked;
