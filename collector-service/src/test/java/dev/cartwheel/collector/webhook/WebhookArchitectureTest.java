package dev.cartwheel.collector.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cartwheel.collector.webhook");

  @Test
  void readingAWebhookIsPure() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "io.netty..",
            "reactor..",
            "org.apache.kafka..",
            "org.slf4j..",
            "java.net..",
            "java.nio.file..")
        .check(CODE);
    noClasses().should().callMethod(Instant.class, "now").check(CODE);
  }

  @Test
  void theSeamKnowsNoPlatformAndNoPlatformKnowsAnother() {
    noClasses()
        .that()
        .resideInAPackage("dev.cartwheel.collector.webhook")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.cartwheel.collector.webhook.*..")
        .check(CODE);
    slices()
        .matching("dev.cartwheel.collector.webhook.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CODE);
  }
}
