package dev.cartwheel.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.cartwheel.runtime.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class ProblemIT {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.of(Beans.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anUnknownFieldIsToldWithItsPointerAndTheAllowedOnes() throws Exception {
    var line = "{\"sku\":\"a\",\"quantity\":1,\"colour\":\"red\"}";
    var answer = service.post("/api/baskets", "{\"lines\":[" + line + "]}");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "pointer")).isEqualTo("/lines/0/colour");
    assertThat(member(answer, "expected")).isEqualTo("one of quantity, sku");
    assertThat(member(answer, "detail")).isEqualTo("unknown field 'colour'");
  }

  @Test
  void aValueOfTheWrongTypeIsToldWithItsPointerAndTheRightType() throws Exception {
    var answer =
        service.post("/api/baskets", "{\"lines\":[{\"sku\":\"a\",\"quantity\":\"many\"}]}");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "pointer")).isEqualTo("/lines/0/quantity");
    assertThat(member(answer, "expected")).isEqualTo("a number");
    assertThat(answer.body()).doesNotContain("java", "Basket");
  }

  @Test
  void aRefusalOfTheCoreIsToldInItsOwnWords() throws Exception {
    var answer = service.post("/api/baskets", "{\"lines\":[{\"sku\":\"a\",\"quantity\":-1}]}");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "pointer")).isEqualTo("/lines/0");
    assertThat(member(answer, "detail")).isEqualTo("quantity must be above zero, was -1");
  }

  @Test
  void whatIsNoJsonIsToldWithItsPlace() throws Exception {
    var answer = service.post("/api/baskets", "{\"lines\":\n [}");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "detail")).startsWith("not JSON at line 2, column ");
  }

  @Test
  void nothingAtAllIsToldAsSuch() throws Exception {
    var answer = service.post("/api/baskets", "");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "detail")).isEqualTo("there is no content");
  }

  @Test
  void aWrongParameterIsNamed() throws Exception {
    var answer = service.get("/api/baskets/not-a-uuid");
    assertProblem(answer, 400, "invalid");
    assertThat(member(answer, "parameter")).isEqualTo("id");
    assertThat(member(answer, "expected")).isEqualTo("a UUID");
  }

  @Test
  void whatIsMissingIsNotFound() throws Exception {
    assertProblem(service.get("/api/faults/missing"), 404, "not-found");
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    assertProblem(service.get("/api/nowhere"), 404, "not-found");
    assertProblem(service.get("/nowhere"), 404, "not-found");
  }

  @Test
  void aConflictTellsTheCurrentVersion() throws Exception {
    var answer = service.get("/api/faults/conflict");
    assertProblem(answer, 409, "conflict");
    assertThat(JsonPath.<Integer>read(answer.body(), "$.currentVersion")).isEqualTo(7);
  }

  @Test
  void anOptimisticLockThatFailsIsAConflict() throws Exception {
    assertProblem(service.get("/api/faults/stale"), 409, "conflict");
  }

  @Test
  void whatIsAwayTellsWhenToComeAgain() throws Exception {
    var answer = service.get("/api/faults/away");
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
  }

  @Test
  void aDatabaseThatIsBusyIsUnavailableNotBroken() throws Exception {
    assertProblem(service.get("/api/faults/busy"), 503, "unavailable");
  }

  @Test
  void aWrongMethodTellsTheRightOnes() throws Exception {
    var answer = service.call("DELETE", "/api/baskets", "", RunningService.KEY);
    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void anUnforeseenFaultTellsNothingOfItsCause() throws Exception {
    var answer = service.get("/api/faults/unforeseen");
    assertProblem(answer, 500, "internal");
    assertThat(answer.body()).doesNotContain("secret");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(member(answer, "type")).isEqualTo("https://cartwheel.dev/problems/" + slug);
    assertThat(JsonPath.<Integer>read(answer.body(), "$.status")).isEqualTo(status);
  }

  private static String member(HttpResponse<String> answer, String name) {
    return JsonPath.read(answer.body(), "$." + name);
  }

  record Line(String sku, int quantity) {
    Line {
      if (quantity <= 0) {
        throw new IllegalArgumentException("quantity must be above zero, was " + quantity);
      }
    }
  }

  record Basket(List<Line> lines) {}

  @RestController
  static class Faults {
    @PostMapping("/api/baskets")
    Basket take(@RequestBody Basket basket) {
      return basket;
    }

    @GetMapping("/api/baskets/{id}")
    UUID find(@PathVariable UUID id) {
      return id;
    }

    @GetMapping("/api/faults/{kind}")
    void fault(@PathVariable String kind) {
      throw switch (kind) {
        case "missing" -> Problem.notFound("no basket 1");
        case "conflict" -> Problem.conflict("changed meanwhile", 7);
        case "away" -> Problem.unavailable("Kafka is away", Duration.ofSeconds(3));
        case "stale" -> new OptimisticLockingFailureException("row 1");
        case "busy" -> new CannotAcquireLockException("row 1");
        default -> new IllegalStateException("secret");
      };
    }
  }

  @Import(Faults.class)
  static class Beans {}
}
