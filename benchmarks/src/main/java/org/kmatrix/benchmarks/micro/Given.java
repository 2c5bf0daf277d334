package org.kmatrix.benchmarks.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the benchmarks work on, named by system properties of JMH's forks. */
public enum Given {
    /** Where a Debian kernel's packages are unpacked: has {@code boot} and {@code usr/src}. */
    KERNEL,
    /** A spec. */
    SPEC,
    /** The directory of a run. */
    RUN;

    /** The option for a JVM. */
    public String option(Path value) {
        return "-D" + property() + "=" + value.toAbsolutePath();
    }

    /** What was named. */
    Path path() {
        var value = System.getProperty(property());
        if (value == null || !Files.exists(Path.of(value))) {
            throw new IllegalStateException(
                    property() + " names nothing that is there: " + value + "; benchmarks/micro.sh gives it");
        }
        return Path.of(value);
    }

    private String property() {
        return "kmatrix.micro." + name().toLowerCase(Locale.ROOT);
    }
}
