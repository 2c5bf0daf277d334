package org.kmatrix.harness.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.matrix.result.Blame;

class MakeLogTest {
    @Test
    void an_error_in_a_kernel_that_is_being_built_is_the_kernels() {
        var cause = cause("arch/i386/kernel/process.c:12: error: syntax error before \"x\"\n", Blame.KERNEL);

        assertThat(cause.blame()).isEqualTo(Blame.KERNEL);
    }

    @Test
    void a_full_disk_is_the_hosts_whatever_else_failed_before() {
        var cause = cause("""
                /build/foo.c:3:1: error: unknown type name 'bar'
                /tmp/ccXYZ.s: Fatal error: /build/foo.o: No space left on device
                """, Blame.MODULE);

        assertThat(cause.rule()).isEqualTo("no-space");
        assertThat(cause.blame()).isEqualTo(Blame.HOST);
        assertThat(cause.details()).contains("foo.c:3:1: error: unknown type name 'bar'");
    }

    @Test
    void a_warning_that_becomes_fatal_only_at_load_gives_way_to_an_error() {
        var cause = cause("""
                foo.c:3: warning: implicit declaration of function `bar'
                WARNING: "bar" [/build/foo.ko] undefined!
                make[1]: *** No rule to make target '/build/baz.c', needed by '/build/baz.o'.  Stop.
                """, Blame.MODULE);

        assertThat(cause.rule()).isEqualTo("no-rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-E- Cannot locate the core's modules!",
                "The headers of foo must be installed first",
                "Could not find foo in /usr/src"
            })
    void what_the_build_itself_says_is_missing_comes_before_what_make_says(String line) {
        var cause = cause(
                "make: Entering directory '/build'\n" + line + "\nmake: *** [Makefile:12: all] Error 1\n",
                Blame.MODULE);

        assertThat(cause.rule()).isEqualTo("own-message");
        assertThat(cause.line()).isEqualTo(line);
    }

    @Test
    void names_that_are_listed_under_the_cause_belong_to_it() {
        var cause = cause("""
                error: the following would cause module name conflict:
                  /build/a/x.ko
                  /build/b/x.ko
                make[2]: *** [/usr/src/linux/Makefile:1956: modules_check] Error 1
                """, Blame.MODULE);

        assertThat(cause.line()).isEqualTo("error: the following would cause module name conflict: a/x.ko, b/x.ko");
    }

    @Test
    void details_are_each_told_once_and_at_most_twenty() {
        var log = IntStream.range(0, 60)
                .mapToObj(i -> "/build/foo.c:" + i / 2 + ":1: error: 'x' undeclared\n")
                .collect(Collectors.joining());

        assertThat(cause(log, Blame.MODULE).details()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void the_cause_is_among_the_details_however_far_down_it_stands() {
        var log = IntStream.range(0, 60)
                        .mapToObj(i -> "/build/foo.c:" + i + ":1: error: 'x' undeclared\n")
                        .collect(Collectors.joining())
                + "gcc-12: fatal error: Killed signal terminated program cc1\n";

        assertThat(cause(log, Blame.MODULE).details())
                .hasSize(20)
                .startsWith("gcc-12: fatal error: Killed signal terminated program cc1");
    }

    @Test
    void colours_are_taken_off() {
        var cause = cause("\u001b[01m\u001b[K/build/foo.c:3:1:\u001b[m\u001b[K error: no\r\n", Blame.MODULE);

        assertThat(cause.line()).isEqualTo("foo.c:3:1: error: no");
    }

    @Test
    void what_no_rule_knows_is_shown_by_its_last_line() {
        var cause = cause("one\ntwo\n\n", Blame.MODULE);

        assertThat(cause.rule()).isEqualTo("unknown");
        assertThat(cause.line()).isEqualTo("two");
        assertThat(cause.details()).containsExactly("one", "two");
    }

    @Test
    void a_build_that_wrote_nothing_says_so() {
        assertThat(cause("", Blame.MODULE).line()).isEqualTo("the build failed, and wrote nothing");
    }

    private static BuildCause cause(String log, Blame subject) {
        return MakeLog.standard().cause(log, "/build", subject);
    }
}
