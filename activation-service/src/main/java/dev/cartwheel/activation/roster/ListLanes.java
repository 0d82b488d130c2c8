package dev.cartwheel.activation.roster;

import dev.cartwheel.core.delivery.Placement.Move;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each has a loop of its own: removals wait for no addition. */
@Configuration(proxyBeanMethods = false)
class ListLanes {

  @Bean
  ListLane additionLane(ListRounds rounds, Abandoned abandoned) {
    return new ListLane(Move.ADD, rounds, abandoned);
  }

  @Bean
  ListLane removalLane(ListRounds rounds, Abandoned abandoned) {
    return new ListLane(Move.REMOVE, rounds, abandoned);
  }
}
