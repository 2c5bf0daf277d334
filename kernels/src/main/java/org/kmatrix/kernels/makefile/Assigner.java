package org.kmatrix.kernels.makefile;

import org.kmatrix.kernels.makefile.LineForm.Assignment;
import org.kmatrix.kernels.makefile.Variable.Origin;

/** Gives variables their values, by each of make's operators, and by who may overrule whom. */
record Assigner(MakeDatabase known, Unknowns unknowns, Expander expander) {
    /** Sets a variable as an assignment says. */
    void set(Assignment assignment, Origin origin) throws MakeFault {
        var name = expander.expand(assignment.name()).strip();
        if (Unknowns.in(name)) {
            new UnknownName(unknowns, known).set(name, assignment).ifPresent(known::doubt);
            return;
        }
        var old = known.find(name);
        if (old.filter(it -> it.origin().compareTo(origin) > 0 && it.origin() != Origin.DEFAULT)
                .isPresent()) {
            return;
        }
        known.put(
                name,
                switch (assignment.operator()) {
                    case ":=" -> Variable.simple(expander.expand(assignment.value()), origin);
                    case "!=" -> Variable.simple(expander.shell(assignment.value()), origin);
                    case "?=" -> old.orElseGet(() -> new Variable(assignment.value(), true, origin));
                    case "+=" ->
                        old.isPresent()
                                ? appended(old.get(), assignment.value(), origin)
                                : new Variable(assignment.value(), true, origin);
                    default -> new Variable(assignment.value(), true, origin);
                });
    }

    private Variable appended(Variable old, String value, Origin origin) throws MakeFault {
        var more = old.recursive() ? value : expander.expand(value);
        var text = old.text().isEmpty() ? more : more.isEmpty() ? old.text() : old.text() + " " + more;
        return new Variable(text, old.recursive(), origin);
    }
}
