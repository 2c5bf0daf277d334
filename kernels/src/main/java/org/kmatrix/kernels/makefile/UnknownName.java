package org.kmatrix.kernels.makefile;

import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.makefile.LineForm.Assignment;
import org.kmatrix.kernels.makefile.Variable.Origin;

/**
 * An assignment to a variable whose name is not all known, as {@code obj-$(CONFIG_FOO)} where the configuration is not
 * known: of the variables that may be meant, the value is not known afterwards.
 */
record UnknownName(Unknowns unknowns, MakeDatabase database) {
    /** What a configuration option puts at the end of a name: nothing, where it is off. */
    private static final List<String> ENDINGS = List.of("", "y", "m");

    /** Makes the variables unknown that may be meant; or says why any variable may be. */
    Optional<String> set(String name, Assignment assignment) {
        var known = name.substring(0, name.length() - 1);
        var reason = unknowns.reason(name);
        if (known.isEmpty() || Unknowns.in(known)) {
            return Optional.of(
                    "the name of a variable that is set is not known (" + Unknowns.shown(name) + "): " + reason);
        }
        for (var ending : ENDINGS) {
            var old = database.written(known + ending);
            if (old.filter(it -> it.origin().compareTo(Origin.FILE) > 0).isPresent()) {
                continue;
            }
            var kept = old.isEmpty()
                            || old.get().text().isEmpty()
                            || !assignment.operator().equals("+=")
                    ? ""
                    : old.get().text() + " ";
            var recursive = old.isPresent() && old.get().recursive();
            database.put(known + ending, new Variable(kept + unknowns.any(reason), recursive, Origin.FILE));
        }
        return Optional.empty();
    }
}
