/**
 * What a message says: subject, text and HTML from the facts of a shopper and the words of a step.
 *
 * <p>The engine is Pebble (BSD-3-Clause, a release every few months): its templates escape by
 * themselves and by place (HTML, attribute, URL), are interpreted, so that a shop may change them
 * without a compiler, know default values, and reach no method of any object here, because no
 * method is allowed to them. Thymeleaf's expressions reach beans and classes; JTE's templates are
 * Java.
 */
@NullMarked
package dev.cartwheel.activation.content;

import org.jspecify.annotations.NullMarked;
