package dev.cartwheel.audience.extract;

import org.springframework.http.MediaType;

/** What a list of members is written as. */
enum ExtractFormat {
  CSV("text/csv;charset=UTF-8"),
  NDJSON("application/x-ndjson");

  private final String type;

  ExtractFormat(String type) {
    this.type = type;
  }

  MediaType type() {
    return MediaType.parseMediaType(type);
  }
}
