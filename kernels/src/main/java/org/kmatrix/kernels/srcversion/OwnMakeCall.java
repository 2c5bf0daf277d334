package org.kmatrix.kernels.srcversion;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.FileView;

/**
 * How a module's own makefile calls the kernel's make, found by reading it: nothing is run. Variables of which a part is
 * not known are left out.
 *
 * @param commandLine variables that it gives on the command line
 * @param environment variables that it exports, and those of the caller
 */
public record OwnMakeCall(SortedMap<String, String> commandLine, SortedMap<String, String> environment) {
    public OwnMakeCall {
        commandLine = new TreeMap<>(commandLine);
        environment = new TreeMap<>(environment);
    }

    /**
     * The first call that plain {@code make} in the module's directory makes for it; else the first for a directory below,
     * whose makefile the module's own leads to when the kernel's make reads that. Empty where none was met.
     */
    public static Optional<OwnMakeCall> of(ModuleSources module) {
        var place = ModulePlace.of(module);
        var run = new OwnMakefileRun(new FileView(place.mounts()), new Unknowns());
        run.shell("make", CommandPlace.of(place.root(), module.makeVariables()), 0);
        var below = run.calls().stream().filter(it -> it.directory().startsWith(place.root() + "/"));
        return Stream.concat(run.calls().stream().filter(it -> it.directory().equals(place.root())), below)
                .findFirst()
                .map(it -> new OwnMakeCall(known(it.commandLine()), known(it.environment())));
    }

    private static SortedMap<String, String> known(Map<String, String> variables) {
        var known = new TreeMap<>(variables);
        known.values().removeIf(Unknowns::in);
        return known;
    }
}
