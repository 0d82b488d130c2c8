package dev.cartwheel.benchmark;

import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Judgement;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event, or one instant, for one shopper and 50 audiences of 6 conditions and groups each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReconsiderBenchmark {
  private final Judge judge = new Judge(BusyShop.audiences(50));
  private final Profile visiting = BusyShop.visiting(judge);
  private final Profile away = BusyShop.away(judge);
  private final ShopperEvent back = BusyShop.view();
  private final ShopperEvent view = BusyShop.nextView();
  private final ShopperEvent add = BusyShop.nextAdd();
  private final Instant flip = visiting.judged().wakeAt();
  private final Judge scoring = new Judge(BusyShop.scoring(50));
  private final Profile scored = BusyShop.visiting(scoring);

  @Benchmark
  public Judgement aPageView() {
    return judge.reconsider(visiting, view);
  }

  @Benchmark
  public Judgement aPageViewWhereEveryRuleLooksAtScores() {
    return scoring.reconsider(scored, view);
  }

  @Benchmark
  public Judgement aChangeOfTheCart() {
    return judge.reconsider(visiting, add);
  }

  @Benchmark
  public Judgement aTimer() {
    return judge.reconsider(visiting, flip);
  }

  @Benchmark
  public Judgement aReturnAfterDaysThatNobodyLooked() {
    return judge.reconsider(away, back);
  }
}
