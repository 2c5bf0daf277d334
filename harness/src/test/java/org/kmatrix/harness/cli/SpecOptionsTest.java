package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SpecOptionsTest {
    @Test
    void a_run_is_gone_on_with_by_what_was_wanted_of_it() {
        assertThat(resume("my.yaml")).isEqualTo("./kmatrix run my.yaml --resume out/1");
        assertThat(resume("my.yaml", "--filter", "module=a*", "--shard", "2/3", "--sample", "edges"))
                .isEqualTo("./kmatrix run my.yaml --filter 'module=a*' --sample edges --shard 2/3 --resume out/1");
        assertThat(resume("my.yaml", "--cell", "a/b", "c/d"))
                .isEqualTo("./kmatrix run my.yaml --cell a/b --cell c/d --resume out/1");
    }

    private static String resume(String... arguments) {
        var options = new SpecOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.resumeCommand(Path.of("out/1"));
    }
}
