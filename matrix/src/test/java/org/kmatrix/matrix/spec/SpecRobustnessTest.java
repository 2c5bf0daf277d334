package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.matrix.spec.SpecDirectory.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRobustnessTest {
    private static final Path SPECS = Path.of("src/test/resources/specs");
    private static final String PIECES = "\n\n  :-[]{},\"'#&*!|>?%@`~0123456789.abc\t\\\u0000\u00e9";

    @TempDir
    private Path directory;

    private static String mutated(String text, Random random) {
        var mutant = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(mutant.length());
            int length = random.nextInt(Math.min(30, mutant.length() - at));
            switch (random.nextInt(3)) {
                case 0 -> mutant.delete(at, at + length);
                case 1 -> mutant.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, at + length));
            }
        }
        return mutant.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything-wrong.yaml", "odd.yaml", "plan.yaml"})
    void whateverIsWrittenEndsAsFaultsOfOneLineEach(String name) throws IOException {
        var text = Files.readString(SPECS.resolve(name));
        var random = new Random(name.hashCode());
        for (int i = 0; i < 400; i++) {
            var mutant = mutated(text, random);
            var file = Files.writeString(directory.resolve("s.yaml"), mutant);

            assertThat(faults(file))
                    .as(mutant)
                    .allSatisfy(it -> assertThat(it.toString())
                            .doesNotContain("\n", "\u001b")
                            .startsWith(file.toString()));
        }
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoFaults() throws IOException {
        Files.createDirectories(directory.resolve("m"));
        Files.writeString(directory.resolve("m/Kbuild"), "obj-m := m.o\n");
        var file = Files.writeString(
                directory.resolve("s.yaml"), "\ufeffmodules: [m]\r\nkernels:\r\n  - debian:bookworm\r\n");

        assertThat(SpecReader.read(file)).isInstanceOf(SpecOutcome.Accepted.class);
    }

    @Test
    void whatNeverEndsOrIsNoFileIsNoSpec() throws IOException {
        var endless = Files.createSymbolicLink(directory.resolve("endless.yaml"), Path.of("/dev/zero"));

        assertThat(faults(endless))
                .extracting(Fault::toString)
                .containsExactly(endless + ": larger than 1 MiB; a spec is a text of some kilobytes");
        assertThat(faults(directory))
                .extracting(Fault::toString)
                .containsExactly(directory + ": a directory, no spec; name the YAML file in it");
    }

    @Test
    void aLimitOfNothingIsAFault() throws IOException {
        Files.createDirectories(directory.resolve("m"));
        Files.writeString(directory.resolve("m/Kbuild"), "obj-m := m.o\n");
        var file = Files.writeString(
                directory.resolve("s.yaml"), "modules: [m]\nkernels: [debian:bookworm]\nlimits: {build: 0s}\n");

        assertThat(faults(file))
                .singleElement()
                .asString()
                .contains(
                        "s.yaml:3:17: limits.build: not of the form that is wanted here: '0s'; write a number above 0");
    }
}
