package dev.cartwheel.activation.content;

import java.util.Optional;

/** Where the templates of mails are. */
@FunctionalInterface
public interface Library {

  /** By the id of a stored one, or the name of one of ours. */
  Optional<Written> find(String template);
}
