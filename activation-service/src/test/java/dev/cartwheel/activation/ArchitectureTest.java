package dev.cartwheel.activation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.cartwheel.activation");

  @Test
  void importsNeverFormACircle() {
    slices().matching("dev.cartwheel.activation.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void aConnectorKnowsNothingOfDeliveriesAndJourneys() {
    noClasses()
        .that()
        .resideInAPackage("..activation.destination..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..activation.delivery..",
            "..activation.run..",
            "..activation.journey..",
            "..activation.page..")
        .check(classes);
  }

  @Test
  void noServiceKnowsAnother() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.cartwheel.audience..", "dev.cartwheel.collector..", "dev.cartwheel.embedded..")
        .check(classes);
  }
}
