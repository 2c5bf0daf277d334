package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.Limits;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/** What a verdict is kept under: the same for the same cell, another for everything that decides it. */
final class VerdictKeysTest {
    private static final String RELEASE = "6.1.0-1-cloud-amd64";
    private static final String MODULES = """
            modules:
              - path: user
                needs: [base]
                exercise: exercise.sh
              - path: base
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void makeModulesAndKernel() throws IOException {
        for (var name : List.of("base", "user")) {
            write(name + "/Makefile", "obj-m := " + name + ".o\n");
        }
        write("exercise.sh", "true\n");
        write(kernel("release"), RELEASE + "\n");
        write(kernel("packages.txt"), "linux-image 6.1.1 cafe\n");
        write(kernel("root/lib/modules/" + RELEASE + "/kernel/x.ko"), "");
        Files.createDirectories(directory.resolve(kernel("root/usr/lib")));
    }

    @Test
    void the_same_cell_has_the_same_key_in_another_run() throws IOException {
        assertThat(key("")).isPresent().isEqualTo(key(""));
    }

    @Test
    void a_cell_whose_kernel_is_not_there_yet_has_none() throws IOException {
        Files.move(directory.resolve("cache/debian"), directory.resolve("elsewhere"));
        assertThat(key("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base/Makefile",
                "user/Makefile",
                "exercise.sh",
                "cache/debian/bookworm-x86_64-cloud/packages.txt"
            })
    void it_follows_the_content_of(String file) throws IOException {
        var before = key("");
        write(file, "obj-m := changed.o\n");
        assertThat(key("")).isPresent().isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    parameters: {user: \"debug=1\"}",
                "    requires: [CONFIG_NET]",
                "    make: {DEBUG: \"1\"}",
                "limits: {load: 31s}",
                "controls: all"
            })
    void it_follows_what_the_spec_says(String line) throws IOException {
        assertThat(key(line)).isPresent().isNotEqualTo(key(""));
    }

    @Test
    void it_follows_the_build_of_kmatrix() throws IOException {
        var spec = spec("");
        assertThat(key(spec, "one build")).isPresent().isNotEqualTo(key(spec, "another build"));
    }

    @Test
    void a_module_that_is_needed_by_another_has_a_key_of_its_own() throws IOException {
        var spec = spec("");
        var keys = new VerdictKeys(spec, workshop(), "build");
        var cells = spec.matrix().cells();
        assertThat(keys.of(cells.get(0), request(cells.get(0))))
                .isNotEqualTo(keys.of(cells.get(1), request(cells.get(1))));
    }

    private Optional<String> key(String line) throws IOException {
        return key(spec(line), "build");
    }

    private Optional<String> key(Spec spec, String build) throws IOException {
        var cell = spec.matrix().cells().get(0);
        assertThat(cell.module()).isEqualTo("user");
        return new VerdictKeys(spec, workshop(), build).of(cell, request(cell));
    }

    /** A line that is indented belongs to the first module. */
    private Spec spec(String line) throws IOException {
        var modules = line.startsWith(" ") ? MODULES.replace("    needs", line + "\n    needs") : MODULES + line + "\n";
        write("spec.yaml", modules + "kernels: [\"debian:bookworm\"]\n");
        var outcome = SpecReader.read(directory.resolve("spec.yaml"));
        assertThat(outcome).isInstanceOf(SpecOutcome.Accepted.class);
        return ((SpecOutcome.Accepted) outcome).spec();
    }

    private static KernelRequest request(Cell cell) {
        return new KernelRequest(
                cell.kernel(),
                cell.arch(),
                cell.flavour(),
                ConfigurationRequest.generic(cell.flavour()),
                Target.of(cell).tree(),
                cell.toolchain(),
                Limits.DEFAULT.kernel());
    }

    private Workshop workshop() {
        var cache = Cache.at(directory.resolve("cache"));
        var policy = new KernelSupply.Policy(1, false, true);
        var sources = new KernelSources(new SourceStore(cache), List.of(), Optional.empty());
        return new Workshop(cache, new KernelSupply(cache, sources, policy), policy, Owner.current("test"));
    }

    private static String kernel(String file) {
        return "cache/debian/bookworm-x86_64-cloud/" + file;
    }

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
