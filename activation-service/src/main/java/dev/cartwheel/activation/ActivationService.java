package dev.cartwheel.activation;

import dev.cartwheel.runtime.kafka.Topic;
import dev.cartwheel.runtime.outbox.OutboxConfiguration;
import dev.cartwheel.runtime.secret.Keys;
import dev.cartwheel.runtime.secret.Vault;
import dev.cartwheel.wire.Topics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the service; its settings are in {@code activation-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(OutboxConfiguration.class)
public class ActivationService {

  @Bean
  Topic profileChanges() {
    return Topic.keyed(Topics.PROFILE_CHANGES);
  }

  @Bean
  Topic profileChangesDeadLetters() {
    return Topic.deadLettersOf(Topics.PROFILE_CHANGES);
  }

  @Bean
  Topic shopperEvents() {
    return Topic.keyed(Topics.SHOPPER_EVENTS);
  }

  @Bean
  Keys keys(ActivationSettings settings) {
    return new Keys(settings.secret());
  }

  @Bean
  Vault destinationSecrets(Keys keys) {
    return new Vault(keys, "cartwheel destination secrets");
  }

  public static void main(String[] arguments) {
    System.setProperty("spring.config.name", "activation-service");
    SpringApplication.run(ActivationService.class, arguments);
  }
}
