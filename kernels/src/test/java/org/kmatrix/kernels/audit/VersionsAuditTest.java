package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.Linux26.assertMessage;
import static org.kmatrix.kernels.audit.Linux26.base;
import static org.kmatrix.kernels.audit.Linux26.crc;
import static org.kmatrix.kernels.audit.Linux26.kernel;
import static org.kmatrix.kernels.audit.Linux26.module;
import static org.kmatrix.kernels.audit.Linux26.structure;
import static org.kmatrix.kernels.audit.Linux26.verdict;
import static org.kmatrix.kernels.audit.Linux26.versioned;
import static org.kmatrix.kernels.audit.Linux26.versions;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;

/** The versions of symbols: wrong ones, missing ones, none at all, and their extended form. */
class VersionsAuditTest {
    @ParameterizedTest
    @CsvSource({"2.6.9", "2.6.18", "2.6.32", "2.6.39", "6.1.0"})
    void aWrongVersionOfASymbolIsRefusedByEveryKernel(String release) {
        var verdict = verdict(
                kernel(release),
                base().versions(structure(release), crc(release), "printk", 9).imports("printk"));

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.of(Check.SYMBOL_VERSION)).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("printk");
            assertThat(it.moduleValue()).contains("0x00000009");
            assertThat(it.kernelValue()).contains("0x1b7d4074");
        });
        assertMessage(verdict, Where.KERNEL_LOG, "disagrees about version of symbol printk");
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.18, 2.6.16, disagrees about version of symbol struct_module",
        "2.6.39, 2.6.36, disagrees about version of symbol module_layout",
        "2.6.39, 2.6.27, no symbol version for module_layout",
    })
    void aRealModuleOfAnotherKernelFailsAtTheModuleStructure(String kernel, String built, String message) {
        var module =
                base().versions(structure(built), 0x77, "printk", 0x1b7d4074).imports("printk");

        assertMessage(verdict(kernel(kernel), module), Where.KERNEL_LOG, message);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2.6.9,  -, true,  KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "2.6.25, -, true,  KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "2.6.26, -, false, INSMOD,     invalid module format",
                "2.6.39, -, false, INSMOD,     invalid module format",
                "2.6.27, MODULE_FORCE_LOAD, true, KERNEL_LOG, no version for \"struct_module\" found: kernel tainted.",
                "6.1.0,  MODULE_FORCE_LOAD, true, KERNEL_LOG, module_layout: kernel tainted.",
            })
    void aModuleWithoutVersionsIsTakenUpTo2625AndRefusedFromThenOn(
            String release, String option, boolean accepted, Where where, String message) {
        var kernel = option == null ? kernel(release) : kernel(release, "CONFIG_" + option + "=y\n");
        var verdict = verdict(kernel, base().imports("printk"));

        assertThat(verdict.accepted()).isEqualTo(accepted);
        assertThat(verdict.of(Check.NO_VERSIONS)).hasSize(1);
        assertMessage(verdict, where, message);
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.18, true,  TAINTS,    'no version for \"printk\" found: kernel tainted.'",
        "2.6.32, false, REFUSES,   no symbol version for printk",
        "4.8,    false, REFUSES,   no symbol version for printk",
        "4.9,    true,  TOLERATES, symbol version for printk",
        "6.1.0-56-cloud-amd64, false, REFUSES, no symbol version for printk",
        "5.10.0-46-686-pae,    false, REFUSES, no symbol version for printk",
    })
    void aMissingVersionEntryMattersFrom2626To48AndToDebian(
            String release, boolean accepted, Effect effect, String message) {
        var verdict = verdict(
                kernel(release),
                base().versions(structure(release), crc(release)).imports("printk"));

        assertThat(verdict.accepted()).isEqualTo(accepted);
        assertThat(verdict.of(Check.MISSING_VERSION))
                .singleElement()
                .extracting(Finding::effect)
                .isEqualTo(effect);
        assertMessage(verdict, Where.KERNEL_LOG, message);
    }

    @Test
    void extendedVersionsCountFrom614OnAndAreUnknownBefore() {
        var module = versions("6.14")
                .extendedVersions("module_layout", 0x22, "printk", 9)
                .imports("printk");

        assertThat(verdict(kernel("6.14"), module).of(Check.SYMBOL_VERSION)).hasSize(1);
        assertThat(verdict(kernel("6.13"), module).of(Check.SYMBOL_VERSION)).isEmpty();
    }

    @Test
    void extendedTablesThatDoNotBelongTogetherAreRefusedFrom614On() {
        var lone = versioned("6.14").section("__version_ext_crcs", new byte[8]);
        var unnamed = versioned("6.14")
                .section("__version_ext_crcs", new byte[8])
                .section("__version_ext_names", new byte[] {'a', 0, 'b'});

        for (var module : List.of(lone, unnamed)) {
            assertMessage(verdict(kernel("6.14"), module), Where.KERNEL_LOG, "extended version crc");
            assertThat(verdict(kernel("6.13"), module).accepted()).isTrue();
        }
    }
}
