package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.stream.StreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the intake on the server's own routes, in front of what the framework serves. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  /** A client that does not get its request across in this time is cut off. */
  private static final Duration SLOWEST_REQUEST = Duration.ofSeconds(20);

  @Bean
  Intake intake(
      Sources sources,
      EventStream stream,
      Room room,
      StreamSettings settings,
      MeterRegistry registry) {
    return new Intake(
        new Reception(sources),
        stream,
        room,
        settings,
        new IntakeMeters(registry, room),
        InstantSource.system());
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> intakeRoutes(Intake intake) {
    return factory -> {
      factory.addRouteProviders(intake);
      factory.addServerCustomizers(server -> server.requestTimeout(SLOWEST_REQUEST));
    };
  }
}
