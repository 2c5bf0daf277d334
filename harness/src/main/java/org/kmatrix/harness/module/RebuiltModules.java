package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.module.BuiltModule.Loadable;

/**
 * What {@code module-rebuild} has installed for a kernel.
 *
 * @param root what is in {@code /lib/modules/RELEASE}, of these modules only
 * @param needed what is loaded before: the modules whose symbols are used, in order
 * @param module the module itself
 */
public record RebuiltModules(Path root, List<Loadable> needed, BuiltModule module) {
    /** What depmod writes for modprobe. */
    static final String INDEX = "modules.dep";

    /** Where {@code module-rebuild} notes whose the files are. */
    static final String OWNERS = "modules.rebuilt";

    public RebuiltModules {
        needed = List.copyOf(needed);
    }

    /** Where an object is below {@code /lib/modules/RELEASE}. */
    public String place(Loadable object) {
        return root.relativize(object.file()).toString();
    }

    /** What else was written to {@code /lib/modules/RELEASE}, by name: depmod's index, and whose the modules are. */
    public Map<String, byte[]> records() throws IOException {
        return Map.of(INDEX, plain(INDEX), OWNERS, plain(OWNERS));
    }

    /** A guest has no compressed modules. */
    private byte[] plain(String name) throws IOException {
        return Files.readString(root.resolve(name))
                .replaceAll("\\.ko\\.(?:gz|xz|zst)", ".ko")
                .getBytes(StandardCharsets.UTF_8);
    }
}
