package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kmatrix.harness.module.BuiltModule.Loadable;

/**
 * What {@code module-rebuild} has installed for a kernel.
 *
 * @param root what is in {@code /lib/modules/RELEASE}, of these modules only
 * @param needed what is loaded before: the modules whose symbols are used, in order
 * @param module the module itself
 */
public record RebuiltModules(Path root, List<Loadable> needed, BuiltModule module) {
    /** Where depmod writes what modprobe reads, below {@code /lib/modules/RELEASE}. */
    public static final String INDEX = "modules.dep";

    public RebuiltModules {
        needed = List.copyOf(needed);
    }

    /** Where an object is below {@code /lib/modules/RELEASE}. */
    public String place(Loadable object) {
        return root.relativize(object.file()).toString();
    }

    /** The text of modules.dep, as depmod wrote it at the end; a guest has no compressed modules. */
    public String index() throws IOException {
        return Files.readString(root.resolve(INDEX)).replaceAll("\\.ko\\.(?:gz|xz|zst)", ".ko");
    }
}
