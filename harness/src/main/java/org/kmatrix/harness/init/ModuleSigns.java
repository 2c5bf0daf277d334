package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;

/** What shows, in a makefile or a source, that a kernel module is meant. */
final class ModuleSigns {
    private static final Pattern OBJECTS =
            Pattern.compile("(?m)^(?:\u00ef\u00bb\u00bf)?[ \\t]*(?:export[ \\t]+)?obj-(?:m|y|\\$[({])");
    private static final Pattern CALL =
            Pattern.compile("(?m)^(?=.*(?:\\s-C|--directory)).*\\b(?:M|SUBDIRS|KBUILD_EXTMOD)=[^\\s=]");
    private static final Pattern SOURCE = Pattern.compile(
            "\\bMODULE_LICENSE\\s*\\(|\\bmodule_init\\s*\\(|\\bmodule_\\w+_driver\\s*\\(|\\binit_module\\s*\\(");
    private static final Pattern MAKEFILE = Pattern.compile("(?i)Kbuild|(GNU)?makefile|.+\\.mk");

    private ModuleSigns() {}

    /** Whether any of some files says so. */
    static boolean anyIn(Collection<Path> files) throws IOException {
        for (var file : files) {
            if ((isMakefile(file) && (namesObjects(file) || callsKernel(file))) || isSource(file)) {
                return true;
            }
        }
        return false;
    }

    static boolean isMakefile(Path file) {
        return MAKEFILE.matcher(name(file)).matches() && Files.isRegularFile(file);
    }

    static boolean namesObjects(Path makefile) throws IOException {
        return OBJECTS.matcher(text(makefile)).find();
    }

    /** Whether it calls the kernel's make for a module, be it in a way that cannot be followed. */
    static boolean callsKernel(Path makefile) throws IOException {
        return CALL.matcher(text(makefile).replace("\\\n", " ")).find();
    }

    /** Whether a file is a source in C with what only modules have. */
    static boolean isSource(Path file) throws IOException {
        return name(file).endsWith(".c")
                && Files.isRegularFile(file)
                && SOURCE.matcher(text(file)).find();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
