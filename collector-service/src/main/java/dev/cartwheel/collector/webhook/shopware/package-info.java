/**
 * Shopware 6 as an app: orders and customers. The cart lives in the session there, so carts come
 * from the tag.
 *
 * <p>What gets into events: order number, customer id, e-mail, our anonymous id from the order's
 * custom fields, first and last name of customers, and of each product line variant, product
 * number, name, quantity and price.
 *
 * <p>Options: {@code order} = {@code orderNumber} (default) or {@code id}: what the shop's tag
 * calls an order.
 */
@NullMarked
package dev.cartwheel.collector.webhook.shopware;

import org.jspecify.annotations.NullMarked;
