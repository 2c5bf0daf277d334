package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.Owner;

/** {@code docs/tutorial.md}, done as it is written: its files made, and its commands run, in a directory of its own. */
class TutorialIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");

    @TempDir
    Path directory;

    @Test
    void whatTheTutorialSaysIsWhatHappens() throws Exception {
        assumeEngine();
        var program = BuiltProgram.in(directory, "./kmatrix", Map.of());
        var text = Files.readString(BuiltProgram.PROJECT.resolve("docs/tutorial.md"));
        for (var block : BLOCK.matcher(text).results().toList()) {
            if (block.group(2) != null) {
                Files.writeString(directory.resolve(block.group(2)), block.group(3));
            } else {
                assertThat(block.group(1))
                        .as("a block that is no file is for a shell")
                        .isEqualTo("sh");
                program.shell(block.group(3), Map.of());
            }
        }
        assertThat(directory.resolve("second/results.jsonl")).content().contains("\"status\":\"PASS\"");
        assertThat(directory.resolve("third/results.jsonl"))
                .content()
                .contains("\"status\":\"FAIL\"", "\"phase\":\"exercise\"", "\"blame\":\"module\"");
        assertThat(directory.resolve("whole/report.html")).exists();
    }

    private static void assumeEngine() {
        try {
            DockerEngine.connect(Owner.current("tutorial-it"));
        } catch (EngineUnavailableException e) {
            assumeTrue(false, e.getMessage());
        }
    }
}
