package dev.cartwheel.collector.web;

/**
 * What a shop needs to know to put the tag into its pages.
 *
 * @param path of this very version; kept by browsers for ever
 * @param alias of whatever version is current; kept for an hour
 * @param integrity goes with {@code path} only
 * @param bytes of the script, before it is packed for the wire
 * @param snippet for the head of every page, with the write key still to be filled in
 */
record Published(
    String version, String path, String alias, String integrity, int bytes, String snippet) {
  static final String ALIAS = "/tag.js";

  /**
   * @param collector where it is reached by browsers, such as {@code https://collect.shop.example}
   */
  static Published of(Tag tag, String collector) {
    return new Published(
        tag.version(),
        tag.path(),
        ALIAS,
        tag.integrity(),
        tag.bytes().length,
        snippet(tag, collector));
  }

  private static String snippet(Tag tag, String collector) {
    return """
    <script async src="%s%s" integrity="%s" crossorigin="anonymous" data-write-key="WRITE_KEY" data-page="auto"></script>"""
        .formatted(collector, tag.path(), tag.integrity());
  }
}
