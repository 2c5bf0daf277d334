package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.matrix.spec.SpecDirectory.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.matrix.Golden;
import org.kmatrix.matrix.spec.Fault.Severity;

class SpecFaultsTest {
    private static final Path SPECS = Path.of("src/test/resources/specs");

    @TempDir
    private Path directory;

    private static String text(List<Fault> faults) {
        return faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything-wrong",
                "syntax",
                "tab",
                "empty",
                "text",
                "nothing",
                "two-documents",
                "aliases",
                "recursive",
                "deep",
                "key-list",
                "unused-rules",
                "two-configs",
                "configs",
                "odd",
                "control",
                "nothing-to-run"
            })
    void everyFaultIsToldWithPlaceAndMend(String name) {
        var faults = faults(SPECS.resolve(name + ".yaml"));
        var base = SPECS.toAbsolutePath().toString();

        assertThat(faults).isNotEmpty();
        Golden.check(name + ".faults", text(faults).replace(base, "BASE").replace(SPECS.toString(), "SPECS"));
    }

    @Test
    void aKeyThatHasToBeThereIsNotToldToBeLeftOut() {
        var spec = SpecDirectory.withModules(directory).write("spec.yaml", "modules: []\nkernels: []\nlayouts: []\n");
        assertThat(text(faults(spec)))
                .contains("modules: an empty list; name at least one\n", "kernels: an empty list; name at least one\n")
                .contains("layouts: an empty list; name at least one, or leave the key out\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything-wrong.yaml", "odd.yaml", "configs.yaml"})
    void everyLineThatIsMarkedAsWrongHasAFaultAndNoOtherHas(String name) throws IOException {
        var spec = SPECS.resolve(name);
        var lines = Files.readAllLines(spec);
        var marked = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("   # "))
                .mapToObj(i -> i + 1)
                .toList();

        assertThat(faults(spec).stream().map(Fault::line).distinct()).containsExactlyInAnyOrderElementsOf(marked);
    }

    @Test
    void aSpecThatIsNotThereIsAFault() {
        assertThat(text(faults(Path.of("no/such.yaml")))).isEqualTo("no/such.yaml: no such spec\n");
    }

    @Test
    void bytesThatAreNoTextAreAFault() throws IOException {
        var file = Files.write(directory.resolve("s.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(text(faults(file))).endsWith("s.yaml: not a text in UTF-8\n");
    }

    @Test
    void anEmptyModuleDirectoryIsAFault() throws IOException {
        Files.createDirectories(directory.resolve("modules/empty"));
        var spec = new SpecDirectory(directory)
                .write("s.yaml", "modules: [modules/empty]\nkernels: [\"debian:bookworm\"]\n");

        assertThat(faults(spec)).singleElement().satisfies(it -> {
            assertThat(it.message()).isEqualTo("an empty directory: there is nothing to build");
            assertThat(it.path()).isEqualTo("modules[0]");
            assertThat(it.line()).isEqualTo(1);
            assertThat(it.column()).isEqualTo(11);
        });
    }

    @Test
    void warningsDoNotStopASpec() {
        var outcome = SpecReader.read(SPECS.resolve("unused-rules.yaml"));

        assertThat(outcome).isInstanceOf(SpecOutcome.Accepted.class);
        assertThat(((SpecOutcome.Accepted) outcome).warnings())
                .isNotEmpty()
                .allMatch(it -> it.severity() == Severity.WARNING);
    }
}
