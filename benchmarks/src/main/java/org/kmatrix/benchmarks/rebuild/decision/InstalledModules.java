package org.kmatrix.benchmarks.rebuild.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kmatrix.benchmarks.rebuild.machine.InstalledBefore;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;
import org.kmatrix.kernels.elf.ModuleObject;

/** Reads from a machine what is installed for its old kernel. */
public final class InstalledModules {
    private InstalledModules() {}

    /** What a strategy finds: the files as they lie there, and the sources of which they were built. */
    public static List<InstalledModule> found(TrialPlan plan) throws IOException {
        var machine = plan.machine();
        var modules = new ArrayList<InstalledModule>();
        var installed = machine.installed(plan.old().release(), plan.extension());
        for (var module : plan.modules()) {
            var given = machine.given().resolve(module.name());
            modules.add(read(
                    module,
                    object -> {
                        var file = installed.get(object);
                        return file == null ? Optional.empty() : machine.resolved(file);
                    },
                    difference(machine.builtOf(module.name()), given)));
        }
        return modules;
    }

    /** What was installed before the update, as it was set aside; and the sources as the scenario left them. */
    public static List<InstalledModule> before(TrialPlan plan) throws IOException {
        var modules = new ArrayList<InstalledModule>();
        for (var module : plan.modules()) {
            modules.add(read(
                    module,
                    object -> InstalledBefore.of(plan, module.name(), object),
                    difference(module.source(), plan.machine().given().resolve(module.name()))));
        }
        return modules;
    }

    private interface Finder {
        Optional<Path> find(String object) throws IOException;
    }

    private static InstalledModule read(MachineModule module, Finder finder, Optional<String> changed)
            throws IOException {
        var objects = new ArrayList<InstalledModule.Installed>();
        for (var object : module.objects()) {
            var file = finder.find(object);
            if (file.isEmpty()) {
                return new InstalledModule(
                        module.name(),
                        List.of(),
                        Optional.of(object + " is not installed for the old kernel"),
                        changed);
            }
            objects.add(new InstalledModule.Installed(object, file.get(), ModuleObject.read(file.get())));
        }
        return new InstalledModule(module.name(), objects, Optional.empty(), changed);
    }

    /** The first file that is not the same in both, by its path; what the machine itself adds does not count. */
    static Optional<String> difference(Path before, Path after) throws IOException {
        var names = new TreeSet<String>();
        for (var root : List.of(before, after)) {
            if (Files.isDirectory(root)) {
                try (var all = Files.walk(root)) {
                    all.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                            .forEach(it -> names.add(root.relativize(it).toString()));
                }
            }
        }
        names.remove(MachineModule.ABOUT);
        for (var name : names) {
            if (differ(before.resolve(name), after.resolve(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean differ(Path before, Path after) throws IOException {
        if (Files.isSymbolicLink(before) && Files.isSymbolicLink(after)) {
            return !Files.readSymbolicLink(before).equals(Files.readSymbolicLink(after));
        }
        return !Files.isRegularFile(before) || !Files.isRegularFile(after) || Files.mismatch(before, after) >= 0;
    }
}
