package dev.cartwheel.activation.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  @Test
  void codesAreTakenFromLinesAndFromTheFirstColumn() {
    assertThat(Codes.read("\ufeffCODE,used\r\nAB-1,0\r\n\"AB-2\";x\n\nAB-1\n AB-3 \n"))
        .containsExactly("AB-1", "AB-2", "AB-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AB-1\n<b>x</b>", "AB-1\nÄÖÜ", "AB-1\na b", "AB-1\nxy"})
  void whatIsNoCodeIsRefusedWithItsLine(String lines) {
    assertThatThrownBy(() -> Codes.read(lines)).hasMessageContaining("line 2 is no code");
  }

  @Test
  void moreThanCanBeTakenAtOnceIsRefused() {
    var many = new StringBuilder();
    for (int i = 0; i <= Codes.MOST; i++) many.append("CODE").append(i).append('\n');
    assertThatThrownBy(() -> Codes.read(many.toString())).hasMessageContaining("there are more");
  }
}
