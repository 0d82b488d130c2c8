package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.live.Feed;
import dev.cartwheel.collector.quota.Proxies;
import dev.cartwheel.collector.quota.Quotas;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.stream.StreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the intake on the server's own routes, in front of what the framework serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

  @Bean
  Reception reception(Sources sources, Quotas quotas) {
    return new Reception(sources, quotas);
  }

  @Bean
  IntakeMeters intakeMeters(MeterRegistry registry, Room room) {
    return new IntakeMeters(registry, room);
  }

  @Bean
  Ledger ledger(EventStream stream, IntakeMeters meters, Feed feed) {
    return new Ledger(stream, meters, feed);
  }

  @Bean
  Redrive redrive(Sources sources, Reception reception, Ledger ledger) {
    return new Redrive(sources, reception, ledger);
  }

  @Bean
  Intake intake(
      IntakeSettings intake,
      Sources sources,
      Reception reception,
      Ledger ledger,
      Proxies proxies,
      Room room,
      StreamSettings settings,
      IntakeMeters meters) {
    return new Intake(
        new Paths(intake.paths()),
        new Startup(sources),
        reception,
        ledger,
        proxies,
        room,
        settings,
        meters,
        InstantSource.system());
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> intakeRoutes(Intake intake) {
    return factory -> factory.addRouteProviders(intake);
  }
}
