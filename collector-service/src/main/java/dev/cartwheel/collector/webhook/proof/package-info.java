/**
 * Whether bytes come from who they claim: keyed digests and signatures over raw bodies, compared in
 * constant time. Never looks into a body, and treats anything unreadable as not proven.
 */
@NullMarked
package dev.cartwheel.collector.webhook.proof;

import org.jspecify.annotations.NullMarked;
