package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What loaders were seen to say, on 2.4 to 6.12. */
final class RefusalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/x.o: unresolved symbol printk_Rdeadbeef",
                "insmod: x.o: kernel-module version mismatch",
                "x: disagrees about version of symbol printk",
                "x: Unknown symbol printk",
                "x: Unknown symbol printk (err -22)",
                "x: disagrees about version of symbol struct_module",
                "x: disagrees about version of symbol module_layout",
                "x: version magic '2.6.32 mod_unlaod modversions 586 ' should be '2.6.32 mod_unload modversions 586 '",
                "x: no symbol version for module_layout",
                "insmod: can't insert 'x.ko': invalid module format",
                "insmod: can't insert 'x.ko': unknown symbol in module, or unknown parameter",
                "x: Unknown rela relocation: 4"
            })
    void a_refusal_is_told_by_its_line(String line) {
        assertThat(Refusals.find("x: loading out-of-tree module taints kernel.\n" + line + "\nmore\n"))
                .contains(line);
        assertThat(Refusals.find("[   12.345678] " + line + "\n")).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x: no version for \"struct_module\" found: kernel tainted.",
                "x: hello",
                "x: module verification failed: signature and/or required key missing - tainting kernel",
                "insmod: can't insert 'x.ko': Input/output error",
                "insmod: can't insert 'x.ko': Device or resource busy",
                "x: device has no symbol table"
            })
    void what_is_said_of_modules_that_are_taken_or_fail_by_themselves_is_no_refusal(String line) {
        assertThat(Refusals.find(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: Unknown parameter `speed'",
                "x: unknown parameter 'speed' ignored",
                "x: `fast' invalid for parameter `n'",
                "insmod: symbol for parameter speed not found"
            })
    void a_parameter_that_is_not_taken_is_told_by_its_line(String line) {
        assertThat(Refusals.ofParameter("x: hello\n" + line + "\n")).contains(line);
        assertThat(Refusals.ofParameter("x: hello\n")).isEmpty();
    }
}
