package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.guest.RunOutcome;

final class LoaderWordsTest {
    /** As busybox' insmod has it on 2.4, where nothing is in the kernel's log. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "unresolved symbol nobody_has_it | insmod: unresolved symbol nobody_has_it",
                "init_module: x: Device or resource busy | insmod: init_module: x: Device or resource busy",
                "symbol for parameter speed not found | insmod: symbol for parameter speed not found"
            })
    void the_cause_stands_before_the_line_that_only_says_that_it_failed(String cause, String line) {
        var text = "Warning: loading /lib/modules/2.4.37.11/extra/x.o will taint the kernel: no license\n"
                + "  See http://www.tux.org/lkml/#export-tainted for information about tainted modules\n"
                + line + "\ninsmod: can't insert '/lib/modules/2.4.37.11/extra/x.o': Operation not permitted\n";
        assertThat(cause(text)).isEqualTo(cause);
    }

    @Test
    void what_is_indented_goes_on_with_the_line_before() {
        assertThat(cause("insmod: kernel-module version mismatch\n\t/tmp/x.o was compiled for kernel version 2.4.36\n"
                        + "\twhile this kernel is version 2.4.37.11\n"))
                .isEqualTo("kernel-module version mismatch, x.o was compiled for kernel version 2.4.36,"
                        + " while this kernel is version 2.4.37.11");
    }

    @Test
    void where_nothing_else_is_said_it_is_that_line() {
        assertThat(cause("insmod: can't insert '/tmp/x.ko': No such device\n"))
                .isEqualTo("can't insert 'x.ko': No such device");
    }

    private static String cause(String text) {
        return LoaderWords.cause((RunOutcome.Finished) FakeGuest.failed(1, text))
                .orElseThrow();
    }
}
