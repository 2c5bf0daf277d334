package org.kmatrix.matrix.spec;

import java.time.Duration;

/**
 * How long things may take before they are ended.
 *
 * @param kernel the build of one kernel
 * @param build the build of one module
 * @param boot from the start of the guest to its first answer over SSH
 * @param load one insmod or modprobe, and each unloading
 * @param exercise the exercise script
 */
public record Limits(Duration kernel, Duration build, Duration boot, Duration load, Duration exercise) {
    /** What holds where the spec says nothing. */
    public static final Limits DEFAULT = new Limits(
            Duration.ofMinutes(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
}
