package dev.cartwheel.collector;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes events over HTTP and answers when they are safe. */
@SpringBootApplication
public class CollectorService {

  public static void main(String[] args) {
    start(args);
  }

  /** Starts with the settings of {@code collector-service.yml}, and of {@code args} over them. */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(CollectorService.class)
        .properties("spring.config.name=collector-service")
        .run(args);
  }
}
