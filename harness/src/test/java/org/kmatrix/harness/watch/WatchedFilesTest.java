package org.kmatrix.harness.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.watch.WatchedFiles.Touched;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

final class WatchedFilesTest {
    @TempDir
    Path directory;

    private WatchedFiles files;

    @BeforeEach
    void write() throws IOException {
        file("core/Kbuild", "obj-m := core.o\n");
        file("core/core.c", "");
        file("core/include/deep/core.h", "");
        file("driver/Kbuild", "obj-m := driver.o\n");
        file("driver/driver.c", "");
        file("shared/common.h", "");
        file("lone/Kbuild", "obj-m := lone.o\n");
        file("fix.patch", "");
        file("check.sh", "true\n");
        file("my.config", "CONFIG_X=y\n");
        for (var module : new String[] {"driver", "lone"}) {
            Files.createSymbolicLink(directory.resolve(module + "/common.h"), directory.resolve("shared/common.h"));
        }
        var spec = file("spec.yaml", """
                modules:
                  - core
                  - {path: driver, needs: [core], patches: [fix.patch]}
                  - {path: lone, exercise: check.sh}
                fragments: {mine: my.config}
                kernels: [{id: "vanilla:2.6.18", config: [mine]}]
                """);
        var read = SpecReader.read(spec);
        assertThat(read).isInstanceOf(SpecOutcome.Accepted.class);
        files = WatchedFiles.of(spec, ((SpecOutcome.Accepted) read).spec(), read.named());
    }

    @Test
    void a_source_touches_its_module_and_those_that_need_it() {
        assertThat(by("core/core.c")).isEqualTo(modules("core", "driver"));
        assertThat(by("driver/driver.c")).isEqualTo(modules("driver"));
        assertThat(by("core/include/deep/core.h")).isEqualTo(modules("core", "driver"));
        assertThat(by("core/new/new.c")).isEqualTo(modules("core", "driver"));
    }

    @Test
    void a_header_that_two_modules_link_to_touches_both() {
        assertThat(by("shared/common.h")).isEqualTo(modules("driver", "lone"));
    }

    @Test
    void a_patch_and_an_exercise_touch_their_module() {
        assertThat(by("fix.patch").modules()).containsExactly("driver");
        assertThat(by("check.sh").modules()).containsExactly("lone");
    }

    @Test
    void the_spec_and_the_options_that_it_names_touch_the_spec() {
        assertThat(by("spec.yaml")).isEqualTo(new Touched(true, Set.of()));
        assertThat(by("my.config")).isEqualTo(new Touched(true, Set.of()));
    }

    @Test
    void files_beside_them_touch_nothing() {
        assertThat(by("notes.txt", "kmatrix-out", "other/core.c")).isEqualTo(new Touched(false, Set.of()));
    }

    @Test
    void a_module_whose_directory_is_gone_or_back_is_touched() {
        assertThat(by("lone")).isEqualTo(new Touched(true, Set.of("lone")));
    }

    @Test
    void where_something_was_lost_everything_is_touched() {
        assertThat(files.by(new Changed(Set.of(), true)))
                .isEqualTo(new Touched(true, Set.of("core", "driver", "lone")));
    }

    @Test
    void all_directories_are_watched_in_which_one_of_them_can_change() {
        assertThat(files.directories())
                .contains(
                        directory,
                        directory.resolve("core"),
                        directory.resolve("core/include/deep"),
                        directory.resolve("driver"),
                        directory.resolve("shared"));
    }

    private Touched by(String... paths) {
        var all = Arrays.stream(paths).map(directory::resolve).collect(Collectors.toSet());
        return files.by(new Changed(all, false));
    }

    private static Touched modules(String... names) {
        return new Touched(false, Set.of(names));
    }

    private Path file(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
