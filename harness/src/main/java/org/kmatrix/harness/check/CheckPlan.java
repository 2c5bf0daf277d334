package org.kmatrix.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.matrix.spec.Limits;

/**
 * What is to be done with a module in a guest.
 *
 * @param needed modules that have to be loaded before, in order
 * @param objects the module's own, in order
 * @param parameters by the name of the loaded module
 * @param exercise a script to run while it is loaded
 * @param limits how long each may take
 */
public record CheckPlan(
        List<Loadable> needed,
        List<Loadable> objects,
        Map<String, String> parameters,
        Optional<Path> exercise,
        Limits limits) {
    public CheckPlan {
        needed = List.copyOf(needed);
        objects = List.copyOf(objects);
        parameters = Map.copyOf(parameters);
    }

    /** Everything that is loaded, in order. */
    List<Loadable> all() {
        var all = new ArrayList<>(needed);
        all.addAll(objects);
        return all;
    }

    String parametersOf(Loadable object) {
        return parameters.getOrDefault(object.moduleName(), "");
    }

    /** Whether modprobe has something to find out: more than one module, or symbols of a module of the kernel. */
    boolean hasDependencies() {
        return all().size() > 1;
    }
}
