package org.kmatrix.benchmarks.rebuild.decision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.elf.ModuleObject;

/**
 * A module as it is installed for the old kernel.
 *
 * @param name the module's name
 * @param objects its files, in the order in which they are loaded
 * @param lacking what keeps it from being kept whatever the kernels are: an object that is not installed
 * @param changed the file by which its source differs from what it was built of
 */
public record InstalledModule(
        String name, List<Installed> objects, Optional<String> lacking, Optional<String> changed) {
    public InstalledModule {
        objects = List.copyOf(objects);
    }

    /**
     * One of its files.
     *
     * @param inside where it is on the machine
     * @param content what was read of it
     */
    public record Installed(String object, Path inside, ModuleObject content) {}
}
