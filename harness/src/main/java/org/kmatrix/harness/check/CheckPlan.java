package org.kmatrix.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.module.RebuiltModules;
import org.kmatrix.images.guest.KernelModule;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Limits;

/**
 * What is to be done with a module in a guest.
 *
 * @param kernelModules the kernel's own modules that are loaded before, in order
 * @param needed modules that have to be loaded before, in order
 * @param objects the module's own, in order
 * @param parameters by the name of the loaded module
 * @param exercise a script to run while it is loaded
 * @param limits how long each may take
 * @param installed how it is installed for this kernel, where that was not left to the check
 */
public record CheckPlan(
        List<KernelModule> kernelModules,
        List<Loadable> needed,
        List<Loadable> objects,
        Map<String, String> parameters,
        Optional<Path> exercise,
        Limits limits,
        Optional<RebuiltModules> installed) {
    private static final String DIRECTORY = "extra/";

    public CheckPlan {
        kernelModules = List.copyOf(kernelModules);
        needed = List.copyOf(needed);
        objects = List.copyOf(objects);
        parameters = Map.copyOf(parameters);
    }

    /** A plan for a module that the check itself installs. */
    public CheckPlan(
            List<KernelModule> kernelModules,
            List<Loadable> needed,
            List<Loadable> objects,
            Map<String, String> parameters,
            Optional<Path> exercise,
            Limits limits) {
        this(kernelModules, needed, objects, parameters, exercise, limits, Optional.empty());
    }

    /** The same plan for a module that was installed before. */
    public CheckPlan installed(RebuiltModules modules) {
        return new CheckPlan(kernelModules, needed, objects, parameters, exercise, limits, Optional.of(modules));
    }

    /** The same plan with other parameters, by the name of the loaded module. */
    CheckPlan withParameters(Map<String, String> others) {
        return new CheckPlan(kernelModules, needed, objects, others, exercise, limits, installed);
    }

    /** Where an object is below {@code /lib/modules/RELEASE}. */
    String place(Loadable object) {
        return installed
                .map(it -> it.place(object))
                .orElseGet(() -> DIRECTORY + object.file().getFileName());
    }

    /** The directories of all objects, likewise, as words of a shell. */
    String directories() {
        return all().stream()
                .map(it -> "./" + place(it).replaceFirst("[^/]*$", ""))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** What is wrong with the plan: parameters of what is never loaded would be forgotten without a word. */
    public Optional<Ending> fault() {
        var loaded = all().stream().map(Loadable::moduleName).toList();
        return parameters.keySet().stream()
                .filter(name -> all().stream().noneMatch(it -> it.isNamed(name)))
                .sorted()
                .findFirst()
                .map(it -> new Ending(
                        Status.FAIL,
                        Blame.SPEC,
                        "parameters of '" + it + "', which is not loaded; loaded are " + loaded));
    }

    /** Everything that is loaded, in order. */
    public List<Loadable> all() {
        var all = new ArrayList<>(needed);
        all.addAll(objects);
        return all;
    }

    String parametersOf(Loadable object) {
        return parameters.entrySet().stream()
                .filter(it -> object.isNamed(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The audit of this way of loading: insmod, after what modprobe would find in the kernel's own modules. */
    Audit audit(KernelAbi abi) {
        return needsKernelModules() ? Audit.of(abi) : Audit.of(abi).withInsmod();
    }

    /** Whether modprobe has something to find out: more than one module, symbols of a module of the kernel, or an index. */
    boolean isForModprobe() {
        return all().size() > 1 || needsKernelModules() || installed.isPresent();
    }

    private boolean needsKernelModules() {
        return kernelModules.stream().anyMatch(KernelModule::required);
    }
}
