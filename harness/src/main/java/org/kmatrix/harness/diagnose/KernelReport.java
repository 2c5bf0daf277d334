package org.kmatrix.harness.diagnose;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.Blame;

/** One report in a kernel's log: which lines it has, and what they say. */
final class KernelReport {
    /** A place within a function; its very start (+0x0) is a pointer that lay on the stack. */
    private static final Pattern FRAME = Pattern.compile("[\\w.]+\\+0x(?!0/)[0-9a-f]+/0x[0-9a-f]+ \\[[^\\]]+\\]");

    private final KernelRules rules;
    private final KernelRule rule;
    private final String head;
    /** From the line that {@code first} asks for up to the head. */
    private final List<String> before;

    private final int start;
    private final List<String> excerpt;

    /**
     * @param start index of the first line
     * @param head index of the line that matched
     * @param end index after the last line
     */
    KernelReport(KernelRules rules, KernelRule rule, List<String> lines, int start, int head, int end) {
        this.rules = rules;
        this.rule = rule;
        this.start = start;
        this.head = rules.withoutPrefix(lines.get(head));
        before = lines.subList(start, head);
        excerpt = lines.subList(start, end);
    }

    KernelFinding finding(Collection<String> modules) {
        var frame = modules.stream().flatMap(name -> frame(name).stream()).findFirst();
        return new KernelFinding(
                rule.id(),
                rule.severity(),
                title(frame),
                start + 1,
                excerpt,
                frame.isPresent(),
                frame.isPresent() || showsModule() ? Blame.MODULE : Blame.KERNEL,
                rule.reason());
    }

    /** The report's first line that names a function of this module. */
    private Optional<String> frame(String module) {
        var name = Pattern.compile("\\[" + Pattern.quote(module.replace('-', '_')) + "(?: [0-9a-f]+)?\\]");
        var lines = trace().filter(line -> name.matcher(line).find()).toList();
        return lines.stream()
                .filter(line -> FRAME.matcher(line).find())
                .findFirst()
                .or(() -> lines.stream().findFirst());
    }

    /** Kernels without kallsyms give bare addresses: then these, or the process, have to do as evidence. */
    private boolean showsModule() {
        return trace().noneMatch(line -> FRAME.matcher(line).find())
                && excerpt.stream()
                        .anyMatch(line -> rules.unnamed().stream()
                                .anyMatch(pattern -> pattern.matcher(line).find()));
    }

    private Stream<String> trace() {
        return excerpt.stream().filter(line -> !rules.bystanders().matcher(line).find());
    }

    private String title(Optional<String> frame) {
        var what = rules.noise()
                .matcher(head)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
        if (!rule.report()) {
            return what;
        }
        var said = before.stream().skip(1).map(rules::withoutPrefix).collect(Collectors.joining(" "));
        var where = where().filter(place -> !what.contains(place)).map(place -> " in " + place);
        var from = frame.flatMap(KernelReport::place)
                .filter(place -> !what.contains(place) && !where.orElse("").contains(place))
                .map(place -> (where.isPresent() ? " from " : " in ") + place);
        var subject = where.isPresent() || from.isPresent() ? what.replaceFirst("[.:,]+$", "") : what;
        return subject + where.orElse("") + from.orElse("") + (said.isBlank() ? "" : ": " + said.strip());
    }

    private Optional<String> where() {
        return excerpt.stream()
                .map(rules::withoutPrefix)
                .flatMap(line -> rules.where().stream().map(pattern -> pattern.matcher(line)))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group("at"))
                .findFirst();
    }

    private static Optional<String> place(String frame) {
        var matcher = FRAME.matcher(frame);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
