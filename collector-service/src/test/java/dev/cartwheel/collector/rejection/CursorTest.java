package dev.cartwheel.collector.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void aCursorIsReadAsItWasWritten() {
    var cursor = new Cursor(Map.of(0, 120L, 1, 77L, 12, 0L));
    assertThat(cursor).hasToString("0-120_1-77_12-0");
    assertThat(Cursor.of("0-120_1-77_12-0")).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0-", "-1", "0-1_", "0--1", "0-99999999999999999999", "a-1"})
  void anythingElseIsNone(String text) {
    assertThat(Cursor.of(text)).isEmpty();
  }
}
