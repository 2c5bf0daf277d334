package org.kmatrix.harness.module;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kmatrix.kernels.recipe.ModuleBuild;

/** What makes a package of GLEP 33 out of a module's sources, for who does it without a cell. */
public final class SourcePackageParts {
    private SourcePackageParts() {}

    /**
     * The scripts by their file names, and {@code package-names}: the variables by which a makefile of a module's own is told
     * where the kernel is. {@code source-package.sh} says how they are used.
     */
    public static SortedMap<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        for (var name :
                new String[] {"source-package.sh", "source-package.mk", "dkms-build.bash", "own-makefile-2.4.sh"}) {
            files.put(name, BuildCommand.text(name));
        }
        files.put(
                "package-names",
                ModuleBuild.ownMakefileNames("$(KERNELDIR)", "$(KV_OUTPUT)", "$(KV_VERSION_FULL)") + "\n");
        return files;
    }
}
