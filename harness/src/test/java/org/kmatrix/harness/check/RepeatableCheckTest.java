package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;

final class RepeatableCheckTest {
    private static final String LOST = "the connection to the guest broke during 'rmmod x' (the connection closed"
            + " without an exit status); the guest still answers";

    @TempDir
    Path directory;

    private final FakeGuest first = new FakeGuest();
    private final FakeGuest second = new FakeGuest();
    private final ArrayDeque<FakeGuest> others = new ArrayDeque<>(List.of(second));
    private final List<String> notes = new ArrayList<>();

    @Test
    void a_check_that_lost_only_its_connection_is_made_again_from_its_beginning_in_another_guest() throws IOException {
        first.on("rmmod", FakeGuest.lost());
        var check = check();
        assertThat(check.load(log())).isEmpty();
        assertThat(check.exercise(script(), log())).isEmpty();
        assertThat(check.unload(log())).isEmpty();
        assertThat(check.guest()).isSameAs(second);
        assertThat(check.observed()).isEqualTo(Verdict.ACCEPTED);
        assertThat(second.commands())
                .containsSubsequence(
                        "insmod /lib/modules/6.1.0/extra/x.ko", "cd /tmp && sh /tmp/exercise.sh", "rmmod x");
        assertThat(notes).containsExactly(LOST + "; checked again in a fresh guest");
    }

    @Test
    void a_connection_that_breaks_in_both_guests_is_the_modules_fault() throws IOException {
        first.on("insmod", FakeGuest.lost());
        second.on("rmmod", FakeGuest.lost());
        var check = check();
        assertThat(check.load(log())).isEmpty();
        assertThat(check.unload(log())).contains(Ending.moduleFault(LOST));
        assertThat(notes).hasSize(1);
    }

    @Test
    void what_the_kernel_complains_of_is_not_tried_again() throws IOException {
        first.on("insmod", command -> {
            first.says("BUG: unable to handle kernel NULL pointer dereference at 00000010");
            return FakeGuest.lost();
        });
        assertThat(check().load(log())).map(Ending::blame).contains(Blame.MODULE);
        assertThat(others).hasSize(1);
        assertThat(notes).isEmpty();
    }

    @Test
    void where_no_other_guest_is_to_be_had_the_first_end_stands() throws IOException {
        first.on("rmmod", FakeGuest.lost());
        others.clear();
        var check = check();
        assertThat(check.load(log())).isEmpty();
        assertThat(check.unload(log())).contains(Ending.moduleFault(LOST));
        assertThat(notes).isEmpty();
    }

    private RepeatableCheck<FakeGuest> check() throws IOException {
        var plan = TestPlans.plan(directory, script(), List.of(), "x");
        return new RepeatableCheck<>(first, plan, log(), () -> Optional.ofNullable(others.poll()), notes::add);
    }

    private Path log() {
        return directory.resolve("check.log");
    }

    private Path script() throws IOException {
        return Files.writeString(directory.resolve("exercise.sh"), "true\n");
    }
}
