/**
 * The shop's accounts at mail servers, service providers and endpoints: kept and changed over REST,
 * their secrets encrypted, opened by the connector of their kind, and looked at before anything
 * leaves. Never calls a far side but for a test.
 */
@NullMarked
package dev.cartwheel.activation.account;

import org.jspecify.annotations.NullMarked;
