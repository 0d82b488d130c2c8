package dev.cartwheel.activation.response;

import org.jspecify.annotations.Nullable;

/**
 * A request for a link or an image, as far as it tells who asks.
 *
 * @param method GET or HEAD
 * @param agent the header User-Agent; null when there was none
 * @param purpose the header Sec-Purpose or Purpose or X-Moz; null when there was none
 */
public record Visit(String method, @Nullable String agent, @Nullable String purpose) {}
