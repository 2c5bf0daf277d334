package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.check.LoadCheck;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.engine.KernelDependencies;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.guest.BootOutcome;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.guest.KernelModule;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.spec.Limits;

/**
 * Boots kernels and loads modules into them. Files that a kernel was given before are not given to it again: rounds of the
 * same strategy make the same files.
 */
public final class GuestLoads {
    private final Workshop workshop;
    private final Map<String, Loading> seen = new HashMap<>();

    /** By this machine's QEMU. */
    public GuestLoads(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Loads modules, each after the other, into one kernel.
     *
     * @param modules the files of each, in the order in which they are loaded
     * @param logs where what happens is written
     * @return what became of each; a module whose own start fails for want of its device was taken
     */
    public Map<String, Loading> load(BuiltKernel kernel, Map<String, List<Loadable>> modules, Path logs)
            throws IOException, InterruptedException {
        var found = new LinkedHashMap<String, Loading>();
        var left = new LinkedHashMap<String, List<Loadable>>();
        for (var module : modules.entrySet()) {
            var before = seen.get(key(kernel, module.getValue()));
            if (before == null) {
                left.put(module.getKey(), module.getValue());
            } else {
                found.put(module.getKey(), before);
            }
        }
        for (var boots = 1; !left.isEmpty(); boots++) {
            var place = Files.createDirectories(logs.resolve("guest-" + boots));
            var now = inGuest(kernel, left, place, boots == 1);
            for (var module : now.entrySet()) {
                seen.put(key(kernel, modules.getOrDefault(module.getKey(), List.of())), module.getValue());
                left.remove(module.getKey());
            }
            found.putAll(now);
        }
        return found;
    }

    private static String key(BuiltKernel kernel, List<Loadable> objects) throws IOException {
        var key = new Fingerprint().add("kernel", kernel.key());
        for (var it : objects) {
            key.add(it.moduleName(), Files.readAllBytes(it.file()));
        }
        return key.key();
    }

    private static String words(BootOutcome outcome) {
        return outcome instanceof BootOutcome.TimedOut late
                ? "does not boot within " + late.limit().toSeconds() + " s; " + late.where()
                : "does not boot: " + outcome;
    }

    /** As far as one guest comes: for one module at least, unless the first one does not boot. */
    private Map<String, Loading> inGuest(
            BuiltKernel kernel, Map<String, List<Loadable>> modules, Path directory, boolean isFirst)
            throws IOException, InterruptedException {
        var found = new LinkedHashMap<String, Loading>();
        try (var guest = workshop.hypervisor().guest(workshop.guests().specFor(kernel), directory)) {
            var booted = guest.boot(Limits.DEFAULT.boot());
            if (!(booted instanceof BootOutcome.Ready)) {
                if (isFirst) {
                    // both kernels have booted before: on a host that is busy one may hang all the same
                    return Map.of();
                }
                throw new IOException(kernel.release() + " " + words(booted) + ", twice; see " + directory);
            }
            var dependencies = new KernelDependencies(kernel);
            for (var module : modules.entrySet()) {
                var before = dependencies.of(module.getValue());
                found.put(module.getKey(), load(guest, before, module.getValue(), directory.resolve("load.log")));
                if (!guest.alive()) {
                    break;
                }
            }
        } catch (EngineUnavailableException | ImageException e) {
            throw new IOException("no guest can be made: " + e.getMessage(), e);
        }
        return found;
    }

    /** Each by itself: one that does not start is no reason not to try those after it. */
    private static Loading load(Guest guest, List<KernelModule> before, List<Loadable> objects, Path log)
            throws IOException {
        var absent = new HashSet<String>();
        var untried = new ArrayList<String>();
        var kernelModules = before;
        for (var object : objects) {
            var own =
                    object.content().exports().stream().map(KernelSymbol::name).toList();
            var needed = object.content().imports().stream()
                    .filter(it -> !it.weak())
                    .map(ImportedSymbol::name)
                    .filter(absent::contains)
                    .findFirst();
            if (needed.isPresent()) {
                untried.add(object.moduleName() + " (needs " + needed.get() + " of what did not start)");
                absent.addAll(own);
                continue;
            }
            var check = new LoadCheck(guest, plan(kernelModules, object), log);
            var ending = check.load(log);
            kernelModules = List.of();
            if (ending.isPresent()) {
                if (!ownStartFailed(check, ending.get())) {
                    return new Loading(ending.map(Ending::cause), untried);
                }
                absent.addAll(own);
            }
        }
        return new Loading(Optional.empty(), untried);
    }

    private static CheckPlan plan(List<KernelModule> before, Loadable object) {
        return new CheckPlan(before, List.of(), List.of(object), Map.of(), Optional.empty(), Limits.DEFAULT);
    }

    /** A driver without its device is taken by the kernel, and then does not want to stay. */
    private static boolean ownStartFailed(LoadCheck check, Ending ending) {
        return check.observed() == Modversions.Verdict.ACCEPTED
                && ending.cause().startsWith("insmod ");
    }
}
