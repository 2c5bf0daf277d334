package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.spec.ModuleSpec;

/** The command: what it writes, where, and what it refuses. */
final class InitCommandTest extends InitCase {
    @Test
    void a_spec_that_can_be_run_is_written_into_the_directory() {
        var ran = init();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains(driver.resolve("kmatrix.yaml").toString());
        var spec = spec(driver.resolve("kmatrix.yaml"));
        assertThat(spec.modules()).extracting(ModuleSpec::name).containsExactly("my-driver");
        assertThat(spec.matrix().cells())
                .extracting(it -> it.kernel().toString())
                .containsExactly("debian:bullseye", "debian:bookworm", "debian:trixie");
    }

    @Test
    void what_was_seen_stands_in_comments() throws IOException {
        init();
        assertThat(text())
                .contains("# builds my_driver\n")
                .contains("# licence: GPL v2\n")
                .contains("# parameters: {my_driver: \"debug=…\"}");
    }

    @Test
    void a_doubt_names_files_as_the_user_has_them() throws IOException {
        file("Makefile", "obj-m := my_driver.o $(shell ./more)\ninclude more.mk\n");
        init();
        assertThat(text()).contains("# what else it builds").doesNotContain("/build/");
    }

    @Test
    void a_spec_elsewhere_names_the_module_from_there() throws IOException {
        var elsewhere = Files.createDirectory(directory.resolve("specs")).resolve("mine.yaml");
        assertThat(init("--out", elsewhere.toString()).status()).isZero();
        assertThat(Files.readString(elsewhere)).contains("path: \"../my-driver\"");
        assertThat(spec(elsewhere).modules()).hasSize(1);
    }

    @Test
    void directories_on_the_way_are_made_and_a_place_that_takes_no_file_is_named() throws IOException {
        var deep = directory.resolve("not/there/yet.yaml");
        assertThat(init("--out", deep.toString()).status()).isZero();
        assertThat(deep).exists();
        var file = Files.createFile(directory.resolve("file"));
        var ran = init("--out", file.resolve("below.yaml").toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("kmatrix: --out: " + file)
                .contains("; choose another")
                .hasLineCount(1);
        assertThat(init("--out", "/proc/x").err()).startsWith("kmatrix: --out: no file can be made at /proc/x; choose");
    }

    @Test
    void a_command_with_a_name_that_has_spaces_can_be_pasted_into_a_shell() throws IOException {
        var spec = directory.resolve("my driver's.yaml");
        var quoted = "'" + spec.toString().replace("'", "'\\''") + "'";
        assertThat(init("--out", spec.toString()).out()).contains("(./kmatrix run " + quoted + ")");
        assertThat(Files.readString(spec))
                .contains("./kmatrix run " + quoted + "; what would run: ./kmatrix plan " + quoted);
    }

    @Test
    void a_file_that_is_there_is_kept_unless_it_is_forced() throws IOException {
        file("kmatrix.yaml", "mine");
        var ran = init();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("is there already").contains("--force");
        assertThat(text()).isEqualTo("mine");
        assertThat(init("--force").status()).isZero();
    }

    @Test
    void what_cannot_be_built_is_refused_with_the_reason() throws IOException {
        file("Makefile", "obj-m :=\n");
        assertThat(init().err()).contains("obj-m is empty");
        Files.delete(driver.resolve("Makefile"));
        assertThat(init().err()).contains("nothing in ").contains("it needs a Kbuild, a Makefile or a dkms.conf");
        file("dkms.conf", "MAKE=make\n");
        assertThat(init().err()).contains("has no PACKAGE_NAME and PACKAGE_VERSION");
        assertThat(Ran.of("init", directory.resolve("none").toString()).err()).contains("is no directory");
        assertThat(driver.resolve("kmatrix.yaml")).doesNotExist();
    }

    @Test
    void a_directory_whose_name_says_nothing_leaves_that_to_what_is_built_or_to_the_one_above() throws IOException {
        for (var name : new String[] {"src", "Kernel-Module", "日本"}) {
            assertThat(named(name, "obj-m := my_driver.o\n")).isEqualTo("my_driver");
            assertThat(named(name, "obj-m := one.o two.o\n")).isEqualTo("my-driver");
        }
        assertThat(named("bär & söhne ä", "obj-m := my_driver.o\n")).isEqualTo("b-r-s-hne");
    }

    private String named(String name, String makefile) throws IOException {
        var module = Files.createDirectories(driver.resolve(name));
        Files.writeString(module.resolve("Makefile"), makefile);
        var spec = directory.resolve("named.yaml");
        assertThat(Ran.of("init", module.toString(), "--force", "--out", spec.toString())
                        .status())
                .isZero();
        return spec(spec).modules().get(0).name();
    }
}
