package dev.cartwheel.collector.trust;

import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.platform.WebhookSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

  @Bean
  Trust trust(WebClient client, Platforms platforms, WebhookSettings settings) {
    var ring = new KeyRing(client, InstantSource.system());
    return new Trust(ring, platforms, settings.adobeKeys());
  }
}
