package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.guest.Hypervisor;
import org.kmatrix.harness.guest.NetworkCard;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;

final class GuestPoolTest {
    private static final GuestPool.Kind OLD = new GuestPool.Kind("old", BootVariant.INITRD, "");
    private static final GuestPool.Kind NEW = new GuestPool.Kind("new", BootVariant.INITRD, "");

    @TempDir
    private Path directory;

    @Test
    void a_guest_that_was_given_back_is_taken_by_who_wants_one_of_its_kind() {
        var pool = new GuestPool(2);
        var seat = seat();
        pool.give(OLD, seat);
        assertThat(pool.take(NEW)).isEmpty();
        assertThat(pool.take(new GuestPool.Kind("old", BootVariant.DISK, ""))).isEmpty();
        assertThat(pool.take(new GuestPool.Kind("old", BootVariant.INITRD, "nokaslr")))
                .isEmpty();
        assertThat(pool.take(OLD)).containsSame(seat);
        assertThat(pool.take(OLD)).isEmpty();
    }

    @Test
    void of_those_that_nobody_uses_the_latest_stay() {
        var pool = new GuestPool(2);
        pool.give(OLD, seat());
        pool.give(NEW, seat());
        pool.give(NEW, seat());
        assertThat(pool.take(OLD)).isEmpty();
        assertThat(pool.take(NEW)).isPresent();
        assertThat(pool.take(NEW)).isPresent();
    }

    @Test
    void a_pool_that_is_closed_keeps_none() {
        var pool = new GuestPool(2);
        pool.give(OLD, seat());
        pool.close();
        assertThat(pool.take(OLD)).isEmpty();
        pool.give(OLD, seat());
        assertThat(pool.take(OLD)).isEmpty();
    }

    private GuestSeat seat() {
        var spec = GuestSpec.of(Architecture.X86_64, directory.resolve("none"), null, NetworkCard.VIRTIO);
        return new GuestSeat(new Hypervisor(directory), spec, directory, Duration.ofSeconds(1));
    }
}
