package dev.cartwheel.audience.definition;

import dev.cartwheel.wire.RuleSchema;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The rule language over REST. */
@RestController
@Tag(name = "Audiences")
class RuleSchemaController {

  @GetMapping(path = "/api/rules/schema", produces = "application/schema+json")
  @Operation(summary = "The rule language as a JSON Schema (draft 2020-12)")
  JsonNode schema() {
    return RuleSchema.read();
  }
}
