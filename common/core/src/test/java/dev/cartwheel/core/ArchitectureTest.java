package dev.cartwheel.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String CORE = "dev.cartwheel.core";

  /** Each row may use the rows above it, and nothing else of core. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("commerce"),
          Set.of("identity", "consent"),
          Set.of("event"),
          Set.of("cart", "score"),
          Set.of("profile"),
          Set.of("propensity"),
          Set.of("rule"),
          Set.of("audience", "policy", "delivery", "report"),
          Set.of("journey"),
          Set.of("simulate"));

  private static final Set<String> CLOCKS =
      Set.of("now", "currentTimeMillis", "nanoTime", "random", "randomUUID");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE);

  @Test
  void coreDependsOnNothingButJavaAndTheNullnessAnnotations() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            CORE + "..",
            "java.lang..",
            "java.math..",
            "java.time..",
            "java.util..",
            "java.text..",
            "java.nio",
            "java.nio.charset..",
            "java.security..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void coreReadsNoClockAndThrowsNoDice() {
    noClasses()
        .should()
        .callMethodWhere(target(describe("a clock or a die", ArchitectureTest::isClockOrDie)))
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .check(CLASSES);
  }

  @Test
  void coreDoesNoInputOrOutputAndWritesNoLog() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "java.util.logging..",
                "java.util.concurrent.."))
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(CLASSES);
  }

  @Test
  void packagesNeverFormACircle() {
    slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void aPackageUsesOnlyWhatIsBelowIt() {
    var below = new ArrayList<>(List.of("java..", "org.jspecify.."));
    for (var layer : LAYERS) {
      for (var name : layer) {
        var allowed = Stream.concat(below.stream(), Stream.of(in(name))).toArray(String[]::new);
        classes()
            .that()
            .resideInAPackage(in(name))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed)
            .check(CLASSES);
      }
      layer.forEach(name -> below.add(in(name)));
    }
  }

  @Test
  void everyPackageHasItsLayerAndSaysThatNothingIsNullUnlessMarked() {
    var packages = CLASSES.getPackage(CORE).getSubpackages();
    assertThat(packages)
        .extracting(JavaPackage::getRelativeName)
        .containsExactlyInAnyOrderElementsOf(LAYERS.stream().flatMap(Set::stream).toList());
    assertThat(packages).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  private static boolean isClockOrDie(AccessTarget target) {
    return target.getOwner().getPackageName().startsWith("java.")
        && CLOCKS.contains(target.getName());
  }

  private static String in(String name) {
    return CORE + "." + name + "..";
  }
}
