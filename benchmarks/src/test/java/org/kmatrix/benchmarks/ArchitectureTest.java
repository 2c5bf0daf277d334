package org.kmatrix.benchmarks;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
final class ArchitectureTest {
    @Test
    void packages_know_each_other_in_one_direction() {
        SlicesRuleDefinition.slices()
                .matching("org.kmatrix.benchmarks.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.kmatrix.benchmarks"));
    }
}
