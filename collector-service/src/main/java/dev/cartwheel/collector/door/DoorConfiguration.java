package dev.cartwheel.collector.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Puts the door in front of the server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {
  /** Open connections. */
  static final String CONNECTIONS = "cartwheel.collector.connections";

  /** Event loops of its own: they are gone with this service, and not with another of its JVM. */
  @Bean
  ReactorResourceFactory loops() {
    var loops = new ReactorResourceFactory();
    loops.setUseGlobalResources(false);
    return loops;
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> door(
      DoorSettings settings, MeterRegistry registry) {
    var door = new Door(settings);
    Gauge.builder(CONNECTIONS, door, Door::open).register(registry);
    return factory ->
        factory.addServerCustomizers(
            server ->
                server
                    .requestTimeout(settings.bodyWithin())
                    .doOnChannelInit((_, channel, _) -> door.enter(channel)));
  }
}
