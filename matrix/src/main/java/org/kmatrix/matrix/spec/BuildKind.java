package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A module's way of building. */
public enum BuildKind {
    /** A Kbuild file, or a makefile that sets {@code obj-m}. */
    KBUILD,
    /** A makefile of its own, as is usual for 2.4. */
    MAKE,
    /** A {@code dkms.conf}. */
    DKMS;

    // a 2.4 makefile sets obj-m too, but includes the kernel's Rules.make itself; kbuild knows what to do with it
    // UTF-8's byte order mark, read byte by byte, is skipped by make
    private static final Pattern OBJ =
            Pattern.compile("(?m)^(?:\u00EF\u00BB\u00BF)?[ \\t]*(?:export[ \\t]+)?obj-(?:m|\\$[({])");

    /** The name in specs: {@code kbuild}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * How the module in a directory is built: by {@code dkms.conf} where there is one, by {@code Kbuild} or a makefile
     * that names {@code obj-m}, by any other makefile; empty where there is none of these.
     *
     * @throws IOException where the directory cannot be read
     */
    public static Optional<BuildKind> detect(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve("dkms.conf"))) {
            return Optional.of(DKMS);
        }
        if (Files.isRegularFile(directory.resolve("Kbuild"))) {
            return Optional.of(KBUILD);
        }
        for (var name : new String[] {"GNUmakefile", "makefile", "Makefile"}) {
            var makefile = directory.resolve(name);
            if (Files.isRegularFile(makefile)) {
                var text = Files.readString(makefile, StandardCharsets.ISO_8859_1);
                return Optional.of(OBJ.matcher(text).find() ? KBUILD : MAKE);
            }
        }
        return Optional.empty();
    }
}
