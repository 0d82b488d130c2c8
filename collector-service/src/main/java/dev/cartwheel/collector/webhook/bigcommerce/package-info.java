/**
 * BigCommerce: deliveries hold ids only and are not signed. What they name is fetched by the shell,
 * then read here; what can no longer be fetched leaves our last snapshot standing, as carts are
 * gone once they are converted.
 *
 * <p>What of a cart, an order or a customer gets into events: cart id, order id, customer id,
 * e-mail, phone in E.164, first and last name of customers, consent to mail about abandoned carts,
 * and of each line variant, SKU, product, name, address of page and image, quantity and price. No
 * address, no IP, no note, no recovery token.
 *
 * <p>Options: {@code header}: name of the header, set when subscribing, that carries the secret;
 * default {@code X-Cartwheel-Secret}.
 */
@NullMarked
package dev.cartwheel.collector.webhook.bigcommerce;

import org.jspecify.annotations.NullMarked;
