package babyshield.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Executors;

/** One module, one promise, one direction: see docs/architecture.md. */
@AnalyzeClasses(packages = "babyshield", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MODULES_DEPEND_IN_ONE_DIRECTION =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("babyshield..")
          .layer("schemas")
          .definedBy("babyshield.schemas..", "babyshield.event..", "babyshield.state..")
          .layer("platform")
          .definedBy("babyshield.platform..")
          .layer("index")
          .definedBy("babyshield.index..", "babyshield.gs1..")
          .layer("ingest")
          .definedBy("babyshield.ingest..")
          .layer("worker")
          .definedBy("babyshield.worker..")
          .layer("audit")
          .definedBy("babyshield.audit..")
          .layer("gateway")
          .definedBy("babyshield.gateway..")
          .layer("standalone")
          .definedBy("babyshield.standalone..")
          .whereLayer("schemas")
          .mayNotAccessAnyLayer()
          .whereLayer("platform")
          .mayOnlyAccessLayers("schemas")
          .whereLayer("index")
          .mayOnlyAccessLayers("schemas")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("schemas", "platform", "index")
          .whereLayer("worker")
          .mayOnlyAccessLayers("schemas", "platform", "index")
          .whereLayer("audit")
          .mayOnlyAccessLayers("schemas", "platform", "index")
          .whereLayer("gateway")
          .mayOnlyAccessLayers("schemas", "platform", "index")
          .whereLayer("standalone")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .because("a wait has a condition, and ends when it is met");

  @ArchTest
  static final ArchRule NOTHING_STARTS_ON_VIRTUAL_THREADS =
      noClasses()
          .that()
          .resideInAPackage("babyshield.standalone..")
          .should()
          .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
          .orShould()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .because(
              "a virtual thread that waits while it initialises a class keeps its carrier (JEP"
                  + " 491): two such on two cores, and the one that they wait for never runs"
                  + " again");

  @ArchTest
  static final ArchRule ONE_LOGGER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..", "org.apache.log4j..", "org.apache.commons.logging..")
          .because("logs are structured, through slf4j");
}
