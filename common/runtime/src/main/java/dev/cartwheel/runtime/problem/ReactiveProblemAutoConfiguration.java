package dev.cartwheel.runtime.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Problem details everywhere, in services that are not on servlets. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class ReactiveProblemAutoConfiguration {

  @Bean
  ProblemAnswers problemAnswers() {
    return new ProblemAnswers();
  }
}
