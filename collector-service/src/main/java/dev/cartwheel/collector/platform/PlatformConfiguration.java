package dev.cartwheel.collector.platform;

import dev.cartwheel.collector.outbound.Addresses;
import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.webhook.adobe.AdobeSource;
import dev.cartwheel.collector.webhook.bigcommerce.BigCommerceSource;
import dev.cartwheel.collector.webhook.generic.GenericSource;
import dev.cartwheel.collector.webhook.saleor.SaleorSource;
import dev.cartwheel.collector.webhook.shopify.ShopifySource;
import dev.cartwheel.collector.webhook.shopware.ShopwareSource;
import dev.cartwheel.collector.webhook.woocommerce.WooCommerceSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The platforms there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class PlatformConfiguration {

  @Bean
  Addresses outboundAddresses(WebhookSettings settings) {
    return new Addresses(settings.privateNetworks());
  }

  @Bean
  WebClient outboundClient(Addresses addresses) {
    return new WebClient(addresses);
  }

  @Bean
  Platforms platforms(Addresses addresses) {
    return new Platforms(
        List.of(
            new ShopifySource(),
            new WooCommerceSource(),
            new BigCommerceSource(),
            new AdobeSource(),
            new SaleorSource(),
            new ShopwareSource(),
            new GenericSource()),
        addresses);
  }
}
