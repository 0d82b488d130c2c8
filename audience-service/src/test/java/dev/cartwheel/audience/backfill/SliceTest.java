package dev.cartwheel.audience.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.shopper.Sixteenth;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SliceTest {
  @Test
  void theSlicesTogetherHoldEveryIdOnce() {
    for (var number = 0; number < Sixteenth.COUNT; number++) {
      var slice = new Slice(number, 1, null);
      var digit = Integer.toHexString(number);
      assertThat(slice.to().toString()).isEqualTo(digit + "fffffff-ffff-ffff-ffff-ffffffffffff");
      if (number > 0) assertThat(slice.from()).isEqualTo(new Slice(number - 1, 1, null).to());
    }
    assertThat(new Slice(0, 1, null).from()).isEqualTo(new UUID(0, 0));
  }

  @Test
  void aSliceGoesOnAfterTheLastIdThatIsDone() {
    var last = UUID.fromString("30000000-0000-0000-0000-000000000001");
    assertThat(new Slice(3, 1, last).from()).isEqualTo(last);
  }
}
