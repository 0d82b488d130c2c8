package dev.cartwheel.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.runtime.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class AccessIT {
  private static final String NEW_KEY = "the-next-key-of-a-rotation";
  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.of(Beans.class, "cartwheel.api-keys=" + RunningService.KEY + "," + NEW_KEY);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void eachKeyOfARotationIsAccepted() throws Exception {
    assertThat(service.call("GET", "/api/thing", "", RunningService.KEY).body()).isEqualTo("thing");
    assertThat(service.call("GET", "/api/thing", "", NEW_KEY).body()).isEqualTo("thing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/thing", "/api/nowhere", "/api", "//api/thing", "/%61pi/thing"})
  void withoutAKeyNothingUnderApiIsTold(String path) throws Exception {
    var answer = service.call("GET", path, "", "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isNotEqualTo("thing");
  }

  @Test
  void aRefusalIsAProblemThatNamesTheScheme() throws Exception {
    var answer = service.call("GET", "/api/thing", "", "a-key-that-nobody-knows");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"cartwheel\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("https://cartwheel.dev/problems/unauthorized")
        .doesNotContain("a-key-that-nobody-knows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/actuator/prometheus",
        "/page"
      })
  void healthMetricsAndPagesAreOpen(String path) throws Exception {
    assertThat(service.call("GET", path, "", "").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutAnyKeyTheServiceDoesNotStart() {
    assertThatThrownBy(() -> RunningService.of(Beans.class, "cartwheel.api-keys="))
        .rootCause()
        .hasMessageContaining("cartwheel.api-keys must hold at least one API key");
  }

  @RestController
  static class Things {
    @GetMapping("/api/thing")
    String thing() {
      return "thing";
    }

    @GetMapping("/page")
    String page() {
      return "page";
    }
  }

  @Import(Things.class)
  static class Beans {}
}
