package org.kmatrix.harness.guest;

import java.time.Duration;

/**
 * How long a boot took, each from the start of QEMU.
 *
 * @param kernel to the kernel's message that it frees its initial memory, the last before it starts init; as
 *     {@code ready} where the console does not show that message
 * @param ready to the line {@code KMATRIX-READY} of the guest's init
 * @param ssh to the result of a first command over SSH
 * @param release what the guest's {@code uname -r} is, from that line
 */
public record BootTimes(Duration kernel, Duration ready, Duration ssh, String release) {}
