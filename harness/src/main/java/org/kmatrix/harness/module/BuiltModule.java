package org.kmatrix.harness.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ModuleObject;

/**
 * A module that was built: one or several objects in the order in which they are to be loaded.
 *
 * @param name the module's name in the spec
 * @param key of everything that went into it
 * @param objects what is loaded, in order
 * @param symbolVersions the Module.symvers that its build wrote, for the modules that use its symbols
 */
public record BuiltModule(String name, String key, List<Loadable> objects, Optional<Path> symbolVersions) {
    public BuiltModule {
        objects = List.copyOf(objects);
    }

    /**
     * A file that a kernel can load.
     *
     * @param file where it is
     * @param content what was read from it
     */
    public record Loadable(Path file, ModuleObject content) {
        /** The name that lsmod shows: dashes become underscores, except on 2.4, where insmod names it as the file. */
        public String moduleName() {
            var name = file.getFileName().toString().replaceFirst("\\.k?o$", "");
            return content.generation() == Generation.LINUX_2_4 ? name : name.replace('-', '_');
        }

        /** Whether a spec means this one: it may write a dash or an underscore. */
        public boolean isNamed(String name) {
            return moduleName().replace('-', '_').equals(name.replace('-', '_'));
        }
    }
}
