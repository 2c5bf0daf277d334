package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command has examples in its help, and a manual page made of the same words. */
final class ManualCommandTest {
    @TempDir
    Path directory;

    @Test
    void every_command_has_a_description_and_examples() {
        for (var command : commands(Kmatrix.commandLine())) {
            var usage = command.getUsageMessage();
            assertThat(usage).as(command.getCommandSpec().qualifiedName()).contains("Examples:", "./kmatrix ");
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        }
    }

    @Test
    void every_command_has_a_page_that_groff_formats_without_a_warning() throws Exception {
        var ran = Ran.of("manual", "--out", directory.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .hasSize(commands(Kmatrix.commandLine()).size())
                .allSatisfy(it -> assertThat(Path.of(it)).isNotEmptyFile());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff: apt-get install groff-base");
        for (var page : ran.out().lines().toList()) {
            assertThat(formatted(page)).as(page).contains("NAME", "SYNOPSIS", "EXIT STATUS");
        }
    }

    @Test
    void a_page_says_what_help_says() {
        var page = Ran.of("manual", "kernels", "build").out();
        assertThat(page)
                .contains(".TH KMATRIX\\-KERNELS\\-BUILD 1", "Makes a kernel ready to boot", "\\fB\\-\\-flavour")
                .doesNotContain("DEFAULT-VALUE");
        assertThat(Ran.of("manual", "kernel").status()).isEqualTo(2);
    }

    private static String formatted(String page) throws IOException, InterruptedException {
        var groff = new ProcessBuilder("groff", "-man", "-ww", "-Kutf8", "-Tutf8", page).start();
        var text = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .as(page)
                .isEmpty();
        assertThat(groff.waitFor()).isZero();
        // bold is a letter, a backspace and the letter
        return text.replaceAll(".\b", "");
    }

    private static List<CommandLine> commands(CommandLine root) {
        var all = new ArrayList<CommandLine>();
        all.add(root);
        root.getSubcommands().values().stream()
                .filter(it -> !it.getCommandSpec().helpCommand())
                .forEach(it -> all.addAll(commands(it)));
        return all;
    }
}
