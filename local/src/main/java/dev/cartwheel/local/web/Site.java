package dev.cartwheel.local.web;

import java.io.IOException;

/** What answers below one path, such as {@code /shop/}. */
@FunctionalInterface
public interface Site {
  Reply answer(Request request) throws IOException;
}
