/**
 * Saleor: a checkout is the cart. What a payload holds is what the webhook's GraphQL subscription
 * asks for; {@link dev.cartwheel.collector.webhook.saleor.Subscription} has the text to use.
 * Payloads of the older, fixed kind are read too. Signed with the shop's RSA key; the HMAC of a
 * webhook with a {@code secretKey} is deprecated there and still read here.
 *
 * <p>What gets into events: checkout id and token, order id, user id, e-mail, our anonymous id from
 * metadata, first and last name of customers, and of each line variant, SKU, product, names, image,
 * quantity and gross price.
 *
 * <p>Options: {@code order} = {@code id} (default) or {@code number}: what the shop's tag calls an
 * order; {@code url}: the shop's address, such as {@code https://shop.example}. Keys: those at
 * {@code /.well-known/jwks.json} there. Synchronous events are not for this endpoint.
 */
@NullMarked
package dev.cartwheel.collector.webhook.saleor;

import org.jspecify.annotations.NullMarked;
