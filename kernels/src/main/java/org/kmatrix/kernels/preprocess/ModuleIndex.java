package org.kmatrix.kernels.preprocess;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.kmatrix.kernels.sources.FileView;

/** The names of a module's files, by which it is known that a header is none of them, wherever it is looked for. */
public final class ModuleIndex {
    private static final int DEEPEST = 12;
    private static final int MOST = 100_000;

    private final Set<String> names = new HashSet<>();
    private final Set<Path> seen = new HashSet<>();
    private boolean complete = true;

    /** The files below a directory. */
    public ModuleIndex(FileView files, String directory) {
        add(files, directory, 0);
    }

    private void add(FileView files, String directory, int depth) {
        if (depth > DEEPEST || names.size() > MOST) {
            complete = false;
            return;
        }
        // links may lead back: of what was seen the names are known
        if (files.place(directory).filter(seen::add).isEmpty()) {
            return;
        }
        for (var name : files.names(directory)) {
            var path = directory + "/" + name;
            if (files.isDirectory(path)) {
                add(files, path, depth + 1);
            } else {
                names.add(name);
            }
        }
    }

    /** Whether some file of the module may be found under this name. */
    boolean has(String header) {
        return !complete || names.contains(header.substring(header.lastIndexOf('/') + 1));
    }
}
