package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.platform.WebhookSettings;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.collector.stream.Room;
import dev.cartwheel.collector.stream.StreamSettings;
import dev.cartwheel.collector.trust.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  @Bean
  DeliveryMeters deliveryMeters(MeterRegistry registry) {
    return new DeliveryMeters(registry);
  }

  @Bean
  Writing deliveryWriting(WebhookSettings settings, DeliveryMeters meters) {
    return new Writing(new Marks(settings.remembered()), meters);
  }

  @Bean
  DeliveryRoute deliveryRoute(
      Sources sources,
      Platforms platforms,
      Trust trust,
      Writing writing,
      EventStream stream,
      Room room,
      StreamSettings settings,
      WebhookSettings webhooks,
      DeliveryMeters meters) {
    var doorkeeper =
        new Doorkeeper(
            platforms, trust, writing, Schedulers.parallel(), Schedulers.boundedElastic());
    return new DeliveryRoute(
        sources,
        doorkeeper,
        writing,
        stream,
        room,
        settings,
        webhooks.bodyWithin(),
        meters,
        InstantSource.system());
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> deliveryRoutes(DeliveryRoute route) {
    return factory -> factory.addRouteProviders(route);
  }
}
