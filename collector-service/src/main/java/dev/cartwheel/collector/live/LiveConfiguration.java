package dev.cartwheel.collector.live;

import dev.cartwheel.collector.source.Sources;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The feed, and the interface to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

  @Bean
  Feed feed(LiveSettings settings) {
    return new Feed(settings, Instant.now());
  }

  /** Where events are masked: not on the threads that take them in. */
  @Bean(destroyMethod = "dispose")
  Scheduler liveWriter() {
    return Schedulers.newSingle("writes-live-events", true);
  }

  @Bean
  RouterFunction<ServerResponse> livePage() {
    return LivePage.routes();
  }

  @Bean
  RouterFunction<ServerResponse> live(
      Feed feed, Sources sources, LiveSettings settings, Scheduler liveWriter) {
    return new LiveRoutes(feed, sources, settings, liveWriter).routes();
  }
}
