/**
 * WooCommerce: orders and customers; the platform has no webhooks for carts. Block checkouts save a
 * draft order as soon as the checkout opens, which is a free "checkout started" with an e-mail
 * address, and no purchase.
 *
 * <p>What of a payload gets into events: order id, customer id, e-mail, phone in E.164, our
 * anonymous id from the order's meta data, first and last name of customers, and of each line
 * variation, SKU, product, name, image, quantity and price. No address, no IP, no user agent, no
 * {@code order_key}, no note.
 *
 * <p>Options: {@code order} = {@code id} (default) or {@code number}: what the shop's tag calls an
 * order.
 */
@NullMarked
package dev.cartwheel.collector.webhook.woocommerce;

import org.jspecify.annotations.NullMarked;
