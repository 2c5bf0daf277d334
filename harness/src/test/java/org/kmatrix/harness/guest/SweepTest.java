package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SweepTest {
    private static final Owner SELF = Owner.self();
    /** This process's pid, but of a process that started at another time: the pid was used again. */
    private static final Owner GONE = new Owner(SELF.pid(), SELF.started() + 1, SELF.namespace());

    @Test
    void an_owner_is_gone_when_its_pid_belongs_to_another_process_or_to_none() {
        assertThat(SELF.gone()).isFalse();
        assertThat(GONE.gone()).isTrue();
        assertThat(new Owner(Integer.MAX_VALUE, 1, SELF.namespace()).gone()).isTrue();
    }

    @Test
    void of_owners_in_another_pid_namespace_nothing_is_known() {
        assertThat(new Owner(Integer.MAX_VALUE, 1, "1").gone()).isFalse();
    }

    @Test
    void a_label_names_its_owner() {
        assertThat(Owner.parse(Sweep.label(SELF, 7))).contains(SELF);
        assertThat(Owner.parse("kmatrix-x")).isEmpty();
    }

    @Test
    void what_a_gone_owner_left_is_ended_and_what_a_living_one_runs_is_not() throws Exception {
        var left = process(Sweep.label(GONE, 1));
        var own = process(Sweep.label(SELF, 1));
        try {
            assertThat(Sweep.run().processes()).isPositive();
            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(own.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            own.destroyForcibly();
        }
    }

    @Test
    void socket_directories_are_removed_with_their_owner_gone() throws IOException {
        try (var left = SocketDirectory.create(GONE);
                var own = SocketDirectory.create(SELF)) {
            assertThat(Sweep.run().directories()).isPositive();
            assertThat(left.path()).doesNotExist();
            assertThat(own.path()).exists();
        }
    }

    @Test
    void the_path_of_a_socket_fits_into_its_address() throws IOException {
        var longest = new Owner(4194304, Long.MAX_VALUE, "4294967295");
        try (var directory = SocketDirectory.create(longest)) {
            assertThat(directory.socket().toString()).hasSizeLessThan(108);
        }
    }

    /** Waits for input that never comes, with a command line as QEMU's. */
    private static Process process(String label) throws IOException {
        return new ProcessBuilder("sh", "-c", "read nothing", "sh", "-name", label).start();
    }
}
