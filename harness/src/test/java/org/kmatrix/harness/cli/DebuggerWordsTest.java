package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.Release;

/** Where a module's code lies is told by another file in each age. */
final class DebuggerWordsTest {
    private static final Release OF_2_6 = Release.parse("2.6.32");

    @Test
    void with_kallsyms_sysfs_has_the_sections_that_are_not_empty() {
        assertThat(DebuggerWords.where("hello", OF_2_6, true))
                .isEqualTo("cd /sys/module/hello/sections"
                        + " && for s in .*text .data .bss; do [ -f $s ] && echo -s $s $(cat $s); done");
    }

    @Test
    void without_it_the_list_of_modules_has_where_it_begins() {
        assertThat(DebuggerWords.where("hello", OF_2_6, false))
                .isEqualTo("grep '^hello ' /proc/modules | cut -d' ' -f6");
    }

    @Test
    void in_2_4_insmod_has_told_the_kernel(@TempDir Path directory) throws Exception {
        var ksyms = Files.writeString(directory.resolve("ksyms"), """
                d0800060 __insmod_hello_S.text_L115\t[hello]
                d080013c __insmod_hello_S.data_L8\t[hello]
                d0800000 __insmod_hello_O/lib/modules/hello.o_M000000006B0D67A7_V132133\t[hello]
                d0900060 __insmod_hello2_S.text_L115\t[hello2]
                """);
        var command =
                DebuggerWords.where("hello", Release.parse("2.4.37.11"), true).replace("/proc/ksyms", ksyms.toString());
        var process = new ProcessBuilder("sh", "-c", command).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("-s .text 0xd0800060\n-s .data 0xd080013c\n");
    }
}
