/**
 * Adobe Commerce through Adobe I/O Events: CloudEvents, one or many a delivery, signed with Adobe's
 * RSA keys or, in older registrations, with the client secret. Which fields a payload has is chosen
 * when subscribing; what is not there is not told. A quote is the cart, and is saved on each
 * recalculation.
 *
 * <p>What gets into events: quote id, order number, customer id, e-mail, our anonymous id ({@code
 * cartwheel_anonymous_id} on quote or order), first and last name of customers, and of each item
 * SKU, product id, name, quantity and price.
 *
 * <p>Options: {@code clientId}: deliveries meant for another client are refused. Keys: each under
 * the path that the headers name.
 */
@NullMarked
package dev.cartwheel.collector.webhook.adobe;

import org.jspecify.annotations.NullMarked;
