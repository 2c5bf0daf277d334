package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class SrcversionCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("Makefile"), "obj-m := known.o other.o $(MORE)\n");
        Files.writeString(directory.resolve("known.c"), "int known; MODULE_VERSION(\"1\");\n");
        Files.writeString(directory.resolve("other.c"), "#ifdef CONFIG_FOO\n#include \"other.h\"\n#endif\n");
        Files.writeString(directory.resolve("other.h"), "int other;\n");
        Files.writeString(directory.resolve("more.c"), "int more;\n");
    }

    @Test
    void each_object_has_a_line_with_its_value_or_the_reason_why_there_is_none() {
        var ran = Ran.of("srcversion", directory.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .hasSize(2)
                .anyMatch(it -> it.matches("known\\.ko +[0-9A-F]{23}"))
                .anyMatch(it -> it.matches("other\\.ko +cannot be known without compiling: .*other\\.h is not known"));
    }

    @Test
    void variables_for_make_count() {
        var ran = Ran.of("srcversion", directory.toString(), "MORE=more.o", "CONFIG_MODULE_SRCVERSION_ALL=y");
        assertThat(ran.out().lines()).anyMatch(it -> it.matches("more\\.ko +[0-9A-F]{23}"));
    }

    @Test
    void what_an_earlier_build_left_is_no_source() throws IOException {
        Files.writeString(directory.resolve("Makefile"), "obj-m := $(patsubst %.c,%.o,$(wildcard *.c))\n");
        Files.writeString(directory.resolve("known.mod.c"), "int left;\n");
        assertThat(Ran.of("srcversion", directory.toString()).out()).doesNotContain("known.mod");
    }

    @Test
    void json_has_the_same_and_the_files_that_count() {
        var root = JsonMapper.builder()
                .build()
                .readTree(Ran.of("srcversion", directory.toString(), "--format", "json")
                        .out());
        var known = root.get("objects").get(0);
        assertThat(known.get("object").asString()).isEqualTo("known.ko");
        assertThat(known.get("srcversion").asString()).matches("[0-9A-F]{23}");
        assertThat(known.get("carried").asString()).isEqualTo("yes");
        assertThat(known.get("files").size()).isEqualTo(1);
        var other = root.get("objects").get(1);
        assertThat(other.get("srcversion").isNull()).isTrue();
        assertThat(other.get("reason").asString()).contains("other.h");
    }
}
