package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Status;

class BuiltBytesTest {
    @Test
    void equal_objects_differ_nowhere_and_others_are_named() {
        assertThat(built("a").differences(built("a"))).isEmpty();
        assertThat(built("a").differences(built("b"))).isEqualTo(Map.of("m.ko", Set.of("(everything)")));
        assertThat(built("a").differences(BuiltBytes.NONE))
                .isEqualTo(Map.of("m.ko", Set.of("(only one of them is there)")));
    }

    @Test
    void what_only_the_archive_makes_different_fails_and_is_the_kernels_fault() {
        var reason = BuiltBytes.reason(built("archive"), built("tree"), built("archive"));

        assertThat(reason.ending()).hasValueSatisfying(it -> {
            assertThat(it.status()).isEqualTo(Status.FAIL);
            assertThat(it.blame()).isEqualTo(Blame.KERNEL);
            assertThat(it.cause())
                    .isEqualTo("against the headers archive another module comes out than against the whole tree: m.ko"
                            + " differs in (everything)");
        });
    }

    @Test
    void what_changes_from_build_to_build_is_told_and_does_not_fail() {
        var reason = BuiltBytes.reason(built("12:01"), built("12:02"), built("12:03"));

        assertThat(reason.ending()).isEmpty();
        assertThat(reason.text()).contains("changes from build to build, as __TIME__ does");
    }

    @Test
    void what_is_the_same_when_both_are_built_today_is_of_another_day() {
        var reason = BuiltBytes.reason(built("today"), built("today"), built("today"));

        assertThat(reason.ending()).isEmpty();
        assertThat(reason.text()).contains("__DATE__");
    }

    private static BuiltBytes built(String content) {
        return new BuiltBytes(Map.of("m.ko", content.getBytes(StandardCharsets.UTF_8)));
    }
}
