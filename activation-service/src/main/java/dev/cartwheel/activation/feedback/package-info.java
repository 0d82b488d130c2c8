/**
 * What far sides tell of messages and people: mails that came back, complaints, people who want no
 * more. Each vendor's words are read here, and become responses, consent and suppression. Believes
 * nobody who does not know the secret address.
 */
@NullMarked
package dev.cartwheel.activation.feedback;

import org.jspecify.annotations.NullMarked;
