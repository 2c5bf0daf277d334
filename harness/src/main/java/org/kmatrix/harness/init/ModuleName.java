package org.kmatrix.harness.init;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** What a module is called in its spec. */
final class ModuleName {
    private static final List<Pattern> PLAIN = DataTable.of(ModuleName.class, "plain-names.tsv", 2).stream()
            .map(it -> Pattern.compile(it.get(0)))
            .toList();

    private ModuleName() {}

    /**
     * The name of its directory, where that says anything; else that of the one object, or of the directory above.
     *
     * @param directory as it is on the disk
     * @param objects what it builds
     */
    static String of(Path directory, List<String> objects) {
        var own = word(String.valueOf(directory.getFileName()));
        if (says(own)) {
            return own;
        }
        if (objects.size() == 1 && !word(objects.get(0)).isEmpty()) {
            return word(objects.get(0));
        }
        var above = directory.getParent();
        var name = above == null || above.getFileName() == null
                ? ""
                : word(above.getFileName().toString());
        return says(name) ? name : own.isEmpty() ? "module" : own;
    }

    private static boolean says(String name) {
        return !name.isEmpty()
                && PLAIN.stream().noneMatch(it -> it.matcher(name).matches());
    }

    /** A text as a spec takes it for a name. */
    static String word(String text) {
        return text.replaceAll("[^A-Za-z0-9._+-]+", "-").replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9+]+$", "");
    }
}
