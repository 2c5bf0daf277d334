package org.kmatrix.harness;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which module may know which, and what the modules that are only data in and data out may not do. */
final class ArchitectureTest {
    private static final String[] PURE = {
        "org.kmatrix.kernels..", "org.kmatrix.matrix..", "org.kmatrix.images..", "org.kmatrix.reports.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kmatrix");

    @Test
    void modules_know_each_other_only_in_the_direction_of_the_design() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("kernels")
                .definedBy("org.kmatrix.kernels..")
                .layer("matrix")
                .definedBy("org.kmatrix.matrix..")
                .layer("images")
                .definedBy("org.kmatrix.images..")
                .layer("reports")
                .definedBy("org.kmatrix.reports..")
                .layer("harness")
                .definedBy("org.kmatrix.harness..")
                .whereLayer("kernels")
                .mayNotAccessAnyLayer()
                .whereLayer("matrix")
                .mayOnlyAccessLayers("kernels")
                .whereLayer("images")
                .mayOnlyAccessLayers("kernels")
                .whereLayer("reports")
                .mayOnlyAccessLayers("kernels", "matrix")
                .whereLayer("harness")
                .mayOnlyAccessLayers("kernels", "matrix", "images", "reports")
                .check(CLASSES);
    }

    @Test
    void packages_know_each_other_in_one_direction() {
        SlicesRuleDefinition.slices()
                .matching("org.kmatrix.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void the_pure_modules_start_no_process() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class, ProcessHandle.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(CLASSES);
    }

    @Test
    void the_pure_modules_use_neither_docker_nor_ssh() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("com.github.dockerjava..", "org.testcontainers..", "com.jcraft.jsch.."))
                .check(CLASSES);
    }

    @Test
    void the_pure_modules_read_no_clock() {
        for (var clock :
                List.of(Clock.class, Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(PURE)
                    .should()
                    .callMethodWhere(
                            target(owner(equivalentTo(clock))).and(target(nameMatching("now|system.*|tick.*"))))
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }
}
