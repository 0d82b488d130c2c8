package dev.cartwheel.benchmark;

import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Judgement;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.Profile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the cost of one event grows with the number of audiences. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AudiencesBenchmark {
  @Param({"1", "10", "50", "100", "200"})
  int audiences;

  private Judge judge = new Judge(BusyShop.audiences(1));
  private Profile visiting = BusyShop.visiting(judge);
  private final ShopperEvent view = BusyShop.nextView();
  private final ShopperEvent add = BusyShop.nextAdd();

  @Setup
  public void setUp() {
    judge = new Judge(BusyShop.audiences(audiences));
    visiting = BusyShop.visiting(judge);
  }

  @Benchmark
  public Judgement aPageView() {
    return judge.reconsider(visiting, view);
  }

  @Benchmark
  public Judgement aChangeOfTheCart() {
    return judge.reconsider(visiting, add);
  }
}
