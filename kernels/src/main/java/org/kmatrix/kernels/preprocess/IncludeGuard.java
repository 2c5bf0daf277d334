package org.kmatrix.kernels.preprocess;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.preprocess.SourceEvent.Directive;

/** The guard against reading a header twice: at its start, a name is asked for and then defined. */
final class IncludeGuard {
    private static final Pattern NOT_DEFINED = Pattern.compile("!\\s*defined\\s*\\(?\\s*(\\w+)\\s*\\)?");

    private IncludeGuard() {}

    /** The name that guards a header; empty where none does. */
    static Optional<String> of(List<SourceEvent> events) {
        if (events.size() < 2
                || !(events.get(0) instanceof Directive question)
                || !(events.get(1) instanceof Directive definition)
                || !definition.keyword().equals("define")) {
            return Optional.empty();
        }
        var name = definition.text().split("[^\\w$]", 2)[0];
        return Optional.of(name).filter(it -> asksFor(question, it));
    }

    private static boolean asksFor(Directive question, String name) {
        if (question.keyword().equals("ifndef")) {
            return question.text().strip().equals(name);
        }
        var matcher = NOT_DEFINED.matcher(question.text());
        return question.keyword().equals("if") && matcher.matches() && name.equals(matcher.group(1));
    }
}
