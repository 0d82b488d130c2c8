/**
 * Shopify: carts of online-store themes, checkouts, orders, refunds, customers and compliance
 * topics, under both families of header names.
 *
 * <p>What of a payload gets into events: tokens of cart and checkout (never a key behind a {@code
 * ?}), order number, customer id, e-mail, phone in E.164, our anonymous id from note attributes,
 * first and last name of customers, marketing consent, and of each line variant, SKU, product,
 * title, vendor, quantity and price. No address, no gateway, no note, no recovery address.
 *
 * <p>Options: {@code order} = {@code id} (default), {@code order_number} or {@code name}: what the
 * shop's tag calls an order; {@code domain}: deliveries of any other shop domain are refused.
 */
@NullMarked
package dev.cartwheel.collector.webhook.shopify;

import org.jspecify.annotations.NullMarked;
