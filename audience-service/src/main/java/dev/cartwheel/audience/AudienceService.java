package dev.cartwheel.audience;

import dev.cartwheel.runtime.outbox.OutboxConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(OutboxConfiguration.class)
public class AudienceService {

  /** All services may share a class path, so each has a configuration file of its own name. */
  public static void main(String[] arguments) {
    System.setProperty("spring.config.name", "audience-service");
    SpringApplication.run(AudienceService.class, arguments);
  }
}
