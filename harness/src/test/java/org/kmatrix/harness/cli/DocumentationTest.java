package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/** What the pages under {@code docs} say, held against the program; the tutorial is run by an integration test besides. */
final class DocumentationTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Path DOCS = PROJECT.resolve("docs");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)[^\\n]*\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:! )?\\./kmatrix ([^#|>&\\n]+)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
    private static final Pattern FILE_OF_SPEC =
            Pattern.compile("(?:path|exercise|file): ?([\\w./-]+)|modules: \\[([\\w./-]+)]");

    @TempDir
    Path directory;

    static Stream<Path> pages() throws IOException {
        try (var all = Files.walk(DOCS)) {
            return all.filter(it -> it.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_line_is_one_that_the_program_takes(Path page) throws IOException {
        for (var line :
                blocks(page, "sh").flatMap(it -> COMMAND.matcher(it).results()).toList()) {
            var words = line.group(1).strip().replace("'", "").split(" +");
            if (!List.of("run", "test", "bench").contains(words[0]) || words[0].equals("run")) {
                assertThatCode(() -> Kmatrix.commandLine().parseArgs(words))
                        .as(line.group())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_spec_is_one_that_can_be_run(Path page) throws IOException {
        for (var text :
                blocks(page, "yaml").filter(it -> it.contains("modules:")).toList()) {
            var specs = Files.createDirectories(directory.resolve("specs"));
            FILE_OF_SPEC
                    .matcher(text)
                    .results()
                    .forEach(it -> make(specs, it.group(1) == null ? it.group(2) : it.group(1)));
            var spec = Files.writeString(specs.resolve("kmatrix.yaml"), text);
            assertThat(SpecReader.read(spec)).as(text).isInstanceOf(SpecOutcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) throws IOException {
        for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
            assertThat(page.resolveSibling(link.group(1))).as(link.group()).exists();
        }
    }

    @Test
    void the_reference_is_what_the_commands_and_the_schema_say() throws IOException {
        for (var page : ReferencePages.all().entrySet()) {
            var file = DOCS.resolve("reference").resolve(page.getKey());
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            }
            assertThat(file).as("rewrite it by -Dgolden.update=true").hasContent(page.getValue());
        }
    }

    private static Stream<String> blocks(Path page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(it -> it.group(1).equals(language))
                .map(it -> it.group(2));
    }

    private static void make(Path specs, String name) {
        try {
            var place = specs.resolve(name);
            if (name.matches(".*\\.(sh|patch)")) {
                Files.createDirectories(place.resolveSibling(""));
                Files.writeString(place, "true\n");
            } else {
                Files.createDirectories(place);
                Files.writeString(place.resolve("Makefile"), "obj-m := it.o\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
