package org.kmatrix.harness.process;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How kmatrix is called, for commands that a user can paste. */
public final class ProgramName {
    private ProgramName() {}

    /**
     * How kmatrix is called: the system property {@code kmatrix.command}, which its start script sets; where nobody has, as in a
     * project's own tests, the environment's {@code KMATRIX_COMMAND}; or else by its name.
     */
    public static String text() {
        return text(System.getProperty("kmatrix.command"), System.getenv());
    }

    static String text(@Nullable String property, Map<String, String> environment) {
        return Stream.of(property, environment.get("KMATRIX_COMMAND"))
                .filter(it -> it != null && !it.isBlank())
                .findFirst()
                .orElse("kmatrix");
    }
}
