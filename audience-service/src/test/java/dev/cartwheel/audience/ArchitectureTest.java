package dev.cartwheel.audience;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String SERVICE = "dev.cartwheel.audience";

  private final JavaClasses service =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(SERVICE);

  @Test
  void importsNeverFormACircle() {
    slices().matching(SERVICE + ".(*)..").should().beFreeOfCycles().check(service);
  }

  @Test
  void noOtherServiceIsKnownHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.cartwheel.collector..", "dev.cartwheel.activation..", "dev.cartwheel.embedded..")
        .check(service);
  }

  @Test
  void shoppersAreWrittenByOnePackageAlone() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Rows")
        .should()
        .bePackagePrivate()
        .andShould()
        .resideInAPackage(SERVICE + ".shopper")
        .check(service);
  }

  /** Instances may disagree on the time: what they decide by is the database's or the broker's. */
  @Test
  void nobodyReadsTheClockOfThisMachine() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(service);
  }

  @Test
  void namesSayWhatAThingIs() {
    Stream.of(
            "Manager",
            "Helper",
            "Util",
            "Utils",
            "Impl",
            "Data",
            "Info",
            "Dto",
            "Processor",
            "Service")
        .forEach(
            ending ->
                noClasses()
                    .that()
                    .doNotHaveSimpleName("AudienceService")
                    .should()
                    .haveSimpleNameEndingWith(ending)
                    .check(service));
  }
}
