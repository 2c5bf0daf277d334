package org.kmatrix.kernels;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a kernel comes to its root file system, and what its user sees meanwhile (GLEP 26, stage 3). */
public enum BootVariant {
    /** From an initramfs, or an initrd on 2.4. */
    INITRD,
    /** The kernel mounts a disk itself, without any initrd. */
    DISK,
    /** As {@link #INITRD}, which also shows a boot splash on the frame buffer. */
    SPLASH;

    /** The name in specs, cell ids and results: {@code disk}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a boot variant's name.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static BootVariant parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown boot variant: '" + text + "' (known: "
                        + Arrays.stream(values()).map(BootVariant::id).collect(Collectors.joining(", ")) + ")"));
    }

    @Override
    public String toString() {
        return id();
    }
}
