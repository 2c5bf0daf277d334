package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.srcversion.BuildWay;
import org.kmatrix.kernels.srcversion.ModuleSources;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * How a module is to be built.
 *
 * @param directory of its sources
 * @param visible what is there before it is built
 * @param kind its way
 * @param unlike why the spec has to say so, where a run would find another way by itself
 * @param own what its own makefile does
 */
record WayOfBuilding(Path directory, Set<Path> visible, BuildKind kind, Optional<String> unlike, OwnRule own) {
    WayOfBuilding {
        visible = Set.copyOf(visible);
    }

    /**
     * Finds it out.
     *
     * @param files all that are the module's own
     * @param program how kmatrix is called
     * @throws UnclearModuleException where nothing says how it is built, or that it is a module
     */
    static WayOfBuilding of(Path directory, Collection<Path> files, String program)
            throws IOException, UnclearModuleException {
        var visible = new HashSet<>(files);
        visible.add(directory);
        var template = DkmsTemplate.placeholder(directory);
        var kind = template.isPresent() ? withoutDkms(directory) : BuildKind.detect(directory);
        if (kind.isEmpty()) {
            throw new UnclearModuleException(template.map(it -> it + "; fill it in")
                            .orElse("nothing in " + directory
                                    + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf")
                    + ModulesBelow.of(directory, files).hint(program));
        }
        if (kind.get() == BuildKind.DKMS) {
            return new WayOfBuilding(directory, visible, BuildKind.DKMS, Optional.empty(), OwnRule.NONE);
        }
        var own = OwnRule.of(directory, visible::contains);
        if (kind.get() == BuildKind.MAKE
                && withoutDkms(directory).equals(Optional.of(BuildKind.KBUILD))
                && own.call().isEmpty()
                && own.steps().isEmpty()) {
            var reason = Optional.of("its makefile names objects of kbuild, and does not call the kernel's make");
            return new WayOfBuilding(directory, visible, BuildKind.KBUILD, reason, own);
        }
        if (kind.get() == BuildKind.MAKE) {
            new OwnMakefileCheck(directory, files, own).check(program);
        }
        if (!ModuleSigns.anyIn(files)) {
            throw new UnclearModuleException(
                    "nothing in " + directory + " says that it is a kernel module: no makefile"
                            + " has obj-m, and no source MODULE_LICENSE or module_init; name the directory of a module's sources");
        }
        var reason = kind.get() == BuildKind.KBUILD ? own.reason() : Optional.<String>empty();
        return new WayOfBuilding(
                directory,
                visible,
                reason.isPresent() ? BuildKind.MAKE : kind.get(),
                template.map(it -> reason.map(why -> it + "; " + why).orElse(it))
                        .or(() -> reason),
                own);
    }

    /** How it is built where its dkms.conf is none yet. */
    private static Optional<BuildKind> withoutDkms(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve("Kbuild"))) {
            return Optional.of(BuildKind.KBUILD);
        }
        for (var name : OwnRuleWalk.MAKEFILES) {
            var makefile = directory.resolve(name);
            if (Files.isRegularFile(makefile)) {
                return Optional.of(ModuleSigns.namesObjects(makefile) ? BuildKind.KBUILD : BuildKind.MAKE);
            }
        }
        return Optional.empty();
    }

    /** What is to be read of it. */
    ModuleSources sources(Map<String, String> makeVariables) {
        var way = switch (kind) {
            case KBUILD -> BuildWay.KBUILD;
            case MAKE -> BuildWay.MAKE;
            case DKMS -> BuildWay.DKMS;
        };
        return new ModuleSources(directory, way, visible::contains, makeVariables);
    }
}
