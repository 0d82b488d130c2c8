package dev.cartwheel.runtime.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keys for everything under {@code /api}. Health, metrics and the interface's description stay
 * open, as does whatever else a service serves.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(AccessSettings.class)
public class AccessAutoConfiguration {

  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
      AccessSettings settings,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var filter = new ApiKeyFilter(new ApiKeys(settings.apiKeys()), problems);
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/api/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }
}
