package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionCommandTest {
    @TempDir
    Path directory;

    @Test
    void bash_completes_a_command_and_a_value() throws Exception {
        var file = script("bash", "bash-completion");
        assertThat(run(
                        "bash",
                        "source " + file + "; COMP_WORDS=(kmatrix ker); COMP_CWORD=1; _complete_kmatrix"
                                + "; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("kernels\n");
        assertThat(
                        run(
                                "bash",
                                "source " + file + "; COMP_WORDS=(kmatrix plan --format ''); COMP_CWORD=3"
                                        + "; COMP_LINE='kmatrix plan --format '; COMP_POINT=22; _complete_kmatrix; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("table plain json github gitlab slurm\n");
        assertThat(
                        run(
                                "bash",
                                "source " + file + "; COMP_WORDS=(kmatrix report --format k); COMP_CWORD=3"
                                        + "; COMP_LINE='kmatrix report --format k'; COMP_POINT=25; _complete_kmatrix; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("ktap kcidb\n");
    }

    @Test
    void zsh_takes_it_sourced_and_from_its_path_of_functions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "no zsh: apt-get install zsh");
        var file = script("zsh", "_kmatrix");
        var registered = "print $_comps[kmatrix]";
        assertThat(run("zsh", "autoload -U compinit; compinit -u -D; source " + file + "; " + registered))
                .isEqualTo("_bash_complete -F _complete_kmatrix -o default\n");
        assertThat(run("zsh", "fpath=(" + directory + " $fpath); autoload -U compinit; compinit -u -D; " + registered))
                .isEqualTo("_kmatrix\n");
    }

    @Test
    void another_shell_is_refused() {
        var ran = Ran.of("completion", "fish");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("fish", "bash|zsh");
    }

    private Path script(String shell, String name) throws IOException {
        var ran = Ran.of("completion", shell);
        assertThat(ran.status()).isZero();
        return Files.writeString(directory.resolve(name), ran.out());
    }

    private static String run(String shell, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(shell, "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
