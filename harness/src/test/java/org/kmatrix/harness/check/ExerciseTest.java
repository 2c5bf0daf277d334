package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

final class ExerciseTest {
    @TempDir
    Path directory;

    private final FakeGuest guest = new FakeGuest();
    private Path log;
    private Path script;

    @BeforeEach
    void makeFiles() throws IOException {
        log = directory.resolve("check.log");
        script = Files.writeString(directory.resolve("exercise.sh"), "true\n");
    }

    @Test
    void an_exercise_that_fails_is_told_with_its_last_words() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", FakeGuest.failed(3, "first\nno answer from /dev/x\n"));
        assertThat(check.exercise(script, log))
                .contains(Ending.moduleFault("exercise failed with exit status 3: no answer from /dev/x"));
    }

    @Test
    void an_exercise_that_ends_the_ssh_server_is_to_blame() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", FakeGuest.lost()).answering(Answer.REFUSES);
        assertThat(check.exercise(script, log))
                .contains(Ending.moduleFault("the exercise script ended the guest's SSH server"));
    }

    @Test
    void an_exercise_that_reboots_is_to_blame_also_where_the_next_command_meets_it() throws IOException {
        var check = loaded();
        guest.on("dmesg", FakeGuest.died(Death.Kind.SHUT_DOWN, "reboot: Restarting system"));
        assertThat(check.exercise(script, log))
                .contains(Ending.moduleFault("the exercise script ended its guest:"
                        + " the guest was shut down from within: reboot: Restarting system"));
    }

    @Test
    void an_exercise_that_leaves_no_room_is_to_blame() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", command -> {
            guest.withoutSpace();
            return FakeGuest.done("");
        });
        assertThat(check.exercise(script, log).map(Ending::cause))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("the exercise script filled the guest's memory file system: "));
    }

    @Test
    void an_exercise_that_does_not_end_is_named_so() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", FakeGuest.late());
        assertThat(check.exercise(script, log))
                .contains(Ending.moduleFault("the exercise script did not end within 8 s; the guest still answers"));
    }

    @Test
    void a_tool_that_guests_do_not_have_is_the_specs_fault() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", FakeGuest.failed(127, "/tmp/exercise.sh: line 4: jq: not found\n"));
        assertThat(check.exercise(script, log))
                .contains(new Ending(
                        Status.FAIL,
                        Blame.SPEC,
                        "the exercise script needs 'jq' (line 4), which guests do not have: they have busybox"));
    }

    @Test
    void a_script_that_sh_cannot_read_is_the_specs_fault() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", FakeGuest.failed(2, "/tmp/exercise.sh: line 3: syntax error: unexpected \"(\"\n"));
        assertThat(check.exercise(script, log))
                .contains(new Ending(
                        Status.FAIL,
                        Blame.SPEC,
                        "the exercise script is no script for busybox' sh: line 3: syntax error: unexpected \"(\""));
    }

    @Test
    void an_exercise_has_to_leave_the_module_loaded() throws IOException {
        var check = loaded();
        guest.on("cd /tmp", command -> guest.usual("rmmod x"));
        assertThat(check.exercise(script, log))
                .contains(Ending.moduleFault(
                        "x is not in /proc/modules after its exercise, which has to leave it loaded"));
    }

    private LoadCheck loaded() throws IOException {
        var check = new LoadCheck(guest, TestPlans.plan(directory, script, List.of(), "x"), log);
        assertThat(check.load(log)).isEmpty();
        return check;
    }
}
