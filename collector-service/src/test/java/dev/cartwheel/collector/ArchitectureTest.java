package dev.cartwheel.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cartwheel.collector");

  @Test
  void packagesFormNoCircle() {
    slices().matching("dev.cartwheel.collector.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void theMappingIsPure() {
    noClasses()
        .that()
        .resideInAPackage("..collector.segment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "io.netty..",
            "reactor..",
            "org.apache.kafka..",
            "org.slf4j..",
            "java.io..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("..collector.segment..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .check(CODE);
  }

  @Test
  void nobodyNeedsServletsOrAnotherService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..", "dev.cartwheel.audience..", "dev.cartwheel.activation..")
        .check(CODE);
  }
}
