package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.cli.TestRun;

/** What the README shows of the sample project is in it: so it compiles and passes. */
final class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_test_that_it_shows_is_the_samples_line_by_line() throws IOException {
        var shown = JAVA.matcher(Files.readString(TestRun.PROJECT.resolve("README.md")));
        assertThat(shown.find()).isTrue();
        assertThat(lines(Files.readString(
                        SampleProject.DIRECTORY.resolve("src/test/java/org/example/hello/HelloTest.java"))))
                .containsSubsequence(lines(shown.group(1)));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }
}
