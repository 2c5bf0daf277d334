package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/** A driver in a directory of its own, and what init makes of it. */
abstract class InitCase {
    @TempDir
    Path directory;

    Path driver;

    @BeforeEach
    final void write() throws IOException {
        driver = Files.createDirectory(directory.resolve("my-driver"));
        file("my_driver.c", """
                #include <linux/module.h>
                static int debug;
                module_param(debug, int, 0644);
                MODULE_LICENSE("GPL v2");
                """);
        file("Makefile", "obj-m := my_driver.o\n");
    }

    void file(String name, String text) throws IOException {
        Files.writeString(driver.resolve(name), text);
    }

    List<String> kernels() {
        return spec(driver.resolve("kmatrix.yaml")).matrix().cells().stream()
                .map(it -> it.kernel().toString())
                .toList();
    }

    String text() throws IOException {
        return Files.readString(driver.resolve("kmatrix.yaml"));
    }

    Ran init(String... more) {
        var words = new ArrayList<>(List.of("init", driver.toString()));
        words.addAll(List.of(more));
        return Ran.of(words.toArray(String[]::new));
    }

    static Spec spec(Path file) {
        assertThat(SpecReader.read(file)).isInstanceOf(SpecOutcome.Accepted.class);
        return ((SpecOutcome.Accepted) SpecReader.read(file)).spec();
    }
}
