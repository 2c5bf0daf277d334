package org.kmatrix.matrix.spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.Layout;

/**
 * A module as the spec describes it. Paths are absolute.
 *
 * @param name its name in cells
 * @param path its directory or tarball
 * @param build its way of building; empty where it is to be found out after unpacking ({@link BuildKind#detect})
 * @param make make variables in the order of the spec; the values may refer to {@code ${KV_OUTPUT}} and its like
 * @param target the make target
 * @param load what to load, in order; empty for everything that was built, in the order of dependencies
 * @param parameters by the name of the loaded module, as they are given to insmod
 * @param patches in order
 * @param sources what is unpacked
 * @param requires kernel options: {@code CONFIG_NET}, {@code CONFIG_FOO=m}
 * @param exercise a script that is run in the guest after loading
 * @param needs names of modules whose symbols it uses: built and loaded before it
 */
public record ModuleSpec(
        String name,
        Path path,
        Optional<BuildKind> build,
        Map<String, String> make,
        String target,
        List<String> load,
        Map<String, String> parameters,
        List<ModulePatch> patches,
        Sources sources,
        List<String> requires,
        Optional<Path> exercise,
        List<String> needs) {
    /** The make target where the spec names none. */
    public static final String DEFAULT_TARGET = "modules";

    public ModuleSpec {
        make = Collections.unmodifiableMap(new LinkedHashMap<>(make));
        load = List.copyOf(load);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        patches = List.copyOf(patches);
        requires = List.copyOf(requires);
        needs = List.copyOf(needs);
    }

    /** The patches for a layout, in order. */
    public List<Path> patchesFor(Layout layout) {
        return patches.stream()
                .filter(it -> it.appliesTo(layout))
                .map(ModulePatch::file)
                .toList();
    }
}
