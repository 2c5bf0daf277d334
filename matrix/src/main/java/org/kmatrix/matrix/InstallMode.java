package org.kmatrix.matrix;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a module's package puts on the machine (GLEP 33: {@code USE="binary source"}). */
public enum InstallMode {
    /** The built module. */
    BINARY,
    /** Its sources, to be built again for each kernel. */
    SOURCE,
    /** Both. */
    BOTH;

    /** The name in specs, cell ids and results: {@code binary}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the module's sources are installed, and built again when the kernel changes. */
    public boolean hasSources() {
        return this != BINARY;
    }

    /**
     * Reads an install mode's name.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static InstallMode parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown install mode: '" + text + "' (known: "
                        + Arrays.stream(values()).map(InstallMode::id).collect(Collectors.joining(", ")) + ")"));
    }

    @Override
    public String toString() {
        return id();
    }
}
