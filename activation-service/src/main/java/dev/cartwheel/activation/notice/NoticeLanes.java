package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Operation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each has a loop of its own: a purchase to be counted keeps no exit waiting. */
@Configuration(proxyBeanMethods = false)
class NoticeLanes {

  @Bean
  NoticeLane exitLane(NoticeRounds rounds, NoticeRows rows) {
    return new NoticeLane(Operation.EXIT, rounds, rows);
  }

  @Bean
  NoticeLane purchaseLane(NoticeRounds rounds, NoticeRows rows) {
    return new NoticeLane(Operation.PURCHASE, rounds, rows);
  }
}
