package org.kmatrix.kernels;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A processor architecture that kmatrix builds for and boots. */
public enum Architecture {
    I386("i386", 32),
    X86_64("x86_64", 64);

    private final String kernelName;
    private final int bits;

    Architecture(String kernelName, int bits) {
        this.kernelName = kernelName;
        this.bits = bits;
    }

    /** What kernel makefiles of every age call it ({@code ARCH=}): {@code i386}, {@code x86_64}. */
    public String kernelName() {
        return kernelName;
    }

    /** The width of a machine word, in bits. */
    public int bits() {
        return bits;
    }

    /**
     * Reads {@code i386} or {@code x86_64}; Debian's {@code amd64} is the latter.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static Architecture parse(String text) {
        var name = text.equals("amd64") ? "x86_64" : text;
        return Arrays.stream(values())
                .filter(it -> it.kernelName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown architecture: '" + text + "' (known: "
                        + Arrays.stream(values()).map(Architecture::kernelName).collect(Collectors.joining(", "))
                        + ")"));
    }

    @Override
    public String toString() {
        return kernelName;
    }
}
