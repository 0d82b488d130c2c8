package dev.cartwheel.audience.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void aFieldIsQuotedWhereItMust() {
    assertThat(Csv.line(List.of("plain", "a,b", "say \"hi\"", "two\nlines")))
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    assertThat(Csv.line(Arrays.asList(null, "", true, 7))).isEqualTo(",,true,7\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+49123", "-2", "@SUM(A1)", "\t=1"})
  void whatASpreadsheetTakesForAFormulaIsMadeText(String value) {
    assertThat(Csv.line(List.of(value))).startsWith("'" + value.charAt(0));
  }

  @Test
  void aFormulaThatBeginsWithALineBreakIsQuotedToo() {
    assertThat(Csv.line(List.of("\r=1"))).isEqualTo("\"'\r=1\"\r\n");
  }
}
