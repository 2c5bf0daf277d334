package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.decision.AuditDecision;
import org.kmatrix.benchmarks.rebuild.decision.InstalledModule;
import org.kmatrix.benchmarks.rebuild.decision.InstalledModules;
import org.kmatrix.benchmarks.rebuild.machine.InstalledBefore;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;
import org.kmatrix.harness.engine.KernelFacts;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/** Looks at a machine whose kernel was updated: at its files, and in guests that boot the new kernel and then the old one. */
public final class Correctness {
    private final TrialPlan plan;
    private final BuiltKernel old;
    private final BuiltKernel next;
    private final GuestLoads guests;
    private final StatusTable status;

    /** A machine, its two kernels, and what its strategy says of itself. */
    public Correctness(TrialPlan plan, BuiltKernel old, BuiltKernel next, GuestLoads guests) throws IOException {
        this.plan = plan;
        this.old = old;
        this.next = next;
        this.guests = guests;
        this.status = StatusTable.read(plan.machine().out().resolve("status.tsv"));
    }

    /** What the strategy says of itself. */
    public StatusTable status() {
        return status;
    }

    /** The files for the new kernel that no row of the status is about. */
    public List<String> unaccounted() throws IOException {
        return InstalledFiles.of(plan).stream().filter(it -> !status.knows(it)).toList();
    }

    /** The verdicts on all modules. */
    public List<Judgement> judge(Path logs) throws IOException, InterruptedException {
        var now = new LinkedHashMap<String, List<Loadable>>();
        var broken = new LinkedHashMap<String, String>();
        var index = ModuleIndex.of(plan);
        for (var module : plan.modules()) {
            try {
                now.put(module.name(), files(module, plan.next().release()));
                var unknown = unindexed(module, index);
                unknown.ifPresent(it -> broken.put(module.name(), it));
            } catch (UnreadableModuleException e) {
                broken.put(module.name(), String.valueOf(e.getMessage()));
            }
        }
        var there = new LinkedHashMap<>(now);
        for (var module : plan.modules()) {
            if (!missing(module.name()).isEmpty()) {
                there.remove(module.name());
            }
        }
        var loaded = guests.load(next, there, logs.resolve("new"));
        var oldFaults = oldFaults(logs.resolve("old"));
        var former = InstalledModules.before(plan);
        var asBefore = guests.load(next, formerFiles(former), logs.resolve("kept"));
        var audit = Audit.of(KernelFacts.abi(next));
        var keeping = new AuditDecision(KernelFacts.abi(next));
        var judgements = new ArrayList<Judgement>();
        for (var before : former) {
            var files = now.getOrDefault(before.name(), List.of());
            judgements.add(Judgement.of(new Judgement.Seen(
                    before.name(),
                    keeping.decide(before),
                    disputed(refused(audit, formerFiles(before)), asBefore.get(before.name())),
                    missing(before.name()),
                    !broken.containsKey(before.name()) && kept(before),
                    !before.name().equals(plan.failing()),
                    status.says(before.name(), "failed"),
                    Optional.ofNullable(broken.get(before.name())).or(() -> refused(audit, files)),
                    Optional.ofNullable(loaded.get(before.name())),
                    Optional.ofNullable(oldFaults.get(before.name())))));
        }
        return judgements;
    }

    private static Map<String, List<Loadable>> formerFiles(List<InstalledModule> former) {
        var files = new LinkedHashMap<String, List<Loadable>>();
        former.stream().filter(it -> !it.objects().isEmpty()).forEach(it -> files.put(it.name(), formerFiles(it)));
        return files;
    }

    private static List<Loadable> formerFiles(InstalledModule former) {
        return former.objects().stream()
                .map(it -> new Loadable(it.inside(), it.content()))
                .toList();
    }

    /** Strategies decide by the audit: whether it is right, only the booted kernel tells. */
    static Optional<String> disputed(Optional<String> refused, @Nullable Loading former) {
        if (former == null) {
            return Optional.empty();
        }
        if (refused.isEmpty()) {
            return former.refused().map(it -> "the audit accepts the old files, and the booted kernel does not: " + it);
        }
        return former.isWholeAndTaken()
                ? refused.map(it -> "the booted kernel takes the old files, and the audit refuses them: " + it)
                : Optional.empty();
    }

    private MachineModule module(String name) {
        return plan.modules().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> unindexed(MachineModule module, ModuleIndex index) throws IOException {
        for (var object : module.objects()) {
            var place = plan.machine().installed(plan.next().release(), object, plan.extension());
            var fault = place.flatMap(index::fault);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> file(String release, String object) throws IOException {
        var file = plan.machine().installed(release, object, plan.extension());
        return file.isPresent() ? plan.machine().resolved(file.get()) : file;
    }

    private List<Loadable> files(MachineModule module, String release) throws IOException {
        var files = new ArrayList<Loadable>();
        for (var object : module.objects()) {
            var file = file(release, object);
            if (file.isPresent()) {
                files.add(new Loadable(file.get(), ModuleObject.read(file.get())));
            }
        }
        return files;
    }

    private List<String> missing(String name) throws IOException {
        var missing = new ArrayList<String>();
        for (var object : module(name).objects()) {
            if (file(plan.next().release(), object).isEmpty() && !status.leavesToKernel(name, object)) {
                missing.add(object);
            }
        }
        return missing;
    }

    /** Whether all that is there is the old files: links to them, copies, or, under the same release, they themselves. */
    private boolean kept(InstalledModule before) throws IOException {
        if (before.objects().isEmpty()) {
            return false;
        }
        for (var it : before.objects()) {
            var place = plan.machine().installed(plan.next().release(), it.object(), plan.extension());
            var file = place.isPresent() ? plan.machine().resolved(place.get()) : place;
            if (file.isEmpty() || Files.mismatch(file.get(), it.inside()) >= 0) {
                return false;
            }
            // what was set aside has its time in whole microseconds
            var same = Files.getLastModifiedTime(file.get()).toMillis()
                    == Files.getLastModifiedTime(it.inside()).toMillis();
            if (!same && !status.says(before.name(), "kept") && !Files.isSymbolicLink(place.orElseThrow())) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> refused(Audit audit, List<Loadable> files) {
        var before = new ArrayList<ModuleObject>();
        for (var it : files) {
            var verdict = audit.verdict(it.content(), before);
            if (!verdict.accepted()) {
                return Optional.of("the audit: " + it.moduleName() + ": "
                        + verdict.refusals().get(0).describe());
            }
            before.add(it.content());
        }
        return Optional.empty();
    }

    /** What is wrong on the old kernel, which has to be as it was; where both have the same release it is there no more. */
    private Map<String, String> oldFaults(Path logs) throws IOException, InterruptedException {
        var faults = new LinkedHashMap<String, String>();
        if (plan.old().release().equals(plan.next().release())) {
            return faults;
        }
        var now = new LinkedHashMap<String, List<Loadable>>();
        for (var module : plan.modules()) {
            try {
                changed(module).ifPresent(it -> faults.put(module.name(), it));
                var files = files(module, plan.old().release());
                if (!files.isEmpty()) {
                    now.put(module.name(), files);
                }
            } catch (UnreadableModuleException e) {
                faults.put(module.name(), String.valueOf(e.getMessage()));
            }
        }
        guests.load(old, now, logs).forEach((name, it) -> it.refused().ifPresent(fault -> faults.put(name, fault)));
        return faults;
    }

    private Optional<String> changed(MachineModule module) throws IOException {
        for (var object : module.objects()) {
            var before = InstalledBefore.of(plan, module.name(), object);
            if (before.isEmpty()) {
                continue;
            }
            var file = file(plan.old().release(), object);
            if (file.isEmpty()) {
                return Optional.of(object + " is not there any more");
            }
            if (Files.mismatch(file.get(), before.get()) >= 0) {
                return Optional.of(object + " was changed");
            }
        }
        return Optional.empty();
    }
}
