package org.kmatrix.matrix.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The guest that a cell ran in.
 *
 * @param accelerator {@code kvm} or {@code tcg}
 * @param boot from the start of QEMU to the guest's init
 * @param restore from the request to load the snapshot to the guest running again; null where there was no snapshot
 * @param ssh from the guest's init, or from the restore, to a command's result over SSH
 */
public record Vm(
        String accelerator, Duration boot, @Nullable Duration restore, Duration ssh) {}
