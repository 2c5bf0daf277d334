package org.kmatrix.harness.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a kernel complains about in its log: panics, oopses, BUGs, warnings, lockdep and the like, from 2.4 to
 * today's, and the taint that is expected of modules built outside its tree.
 */
public final class KernelLog {
    private static final KernelLog STANDARD = new KernelLog(RuleFile.read("kernel-log.yaml", KernelRules.class));

    /** A report says what it is in several ways within its first lines: they are one finding. */
    private static final int SAME_REPORT = 8;

    private static final int LOOK_BACK = 8;
    private static final int LONGEST = 80;

    private final KernelRules rules;

    private KernelLog(KernelRules rules) {
        this.rules = rules;
    }

    /** The rules that come with kmatrix. */
    public static KernelLog standard() {
        return STANDARD;
    }

    /**
     * What a log says, in its order; of findings that differ in their numbers only, the first.
     *
     * @param log a serial console's output, or what {@code dmesg} prints
     * @param modules the names of the modules under test, as {@code /proc/modules} has them
     */
    public List<KernelFinding> findings(String log, Collection<String> modules) {
        var lines = LogLines.of(log);
        var heads = heads(lines);
        var findings = new ArrayList<KernelFinding>();
        var seen = new HashSet<String>();
        for (int i = 0; i < heads.size(); i++) {
            var next = i + 1 < heads.size() ? heads.get(i + 1).start() : lines.size();
            var finding = heads.get(i).report(rules, lines, next).finding(modules);
            if (seen.add(finding.rule() + finding.title().replaceAll("0x[0-9a-f]+|\\d+", "#"))) {
                findings.add(finding);
            }
        }
        return List.copyOf(findings);
    }

    /** A line without what the console puts before a message, which differs from run to run. */
    public static String message(String line) {
        return STANDARD.rules.withoutPrefix(line.strip());
    }

    /** What a cell's log says first among the worst: a panic is the consequence of the oops before it. */
    public static Optional<KernelFinding> cause(List<KernelFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity().fails())
                .min(Comparator.comparing(finding -> finding.severity() == Severity.WARNING));
    }

    private List<Head> heads(List<String> lines) {
        var heads = new ArrayList<Head>();
        var once = new HashSet<String>();
        var earlier = 0;
        for (int i = 0; i < lines.size(); i++) {
            var rule = rule(rules.withoutPrefix(lines.get(i)), once);
            if (rule.isEmpty()
                    || rule.get().shown() && !isShown(lines, i)
                    || !heads.isEmpty() && heads.get(heads.size() - 1).includes(rule.get(), i)) {
                continue;
            }
            var head = new Head(rule.get(), start(rule.get(), lines, i, earlier), i);
            heads.add(head);
            earlier = i + 1;
        }
        return heads;
    }

    private Optional<KernelRule> rule(String line, Set<String> once) {
        return rules.rules().stream()
                .filter(rule -> rule.match().matcher(line).find())
                .findFirst()
                .filter(rule -> !rule.again() || !once.add(rule.id()));
    }

    private boolean isShown(List<String> lines, int head) {
        return lines.subList(head + 1, Math.min(lines.size(), head + 1 + SAME_REPORT)).stream()
                .anyMatch(line ->
                        rules.evidence().matcher(rules.withoutPrefix(line)).find());
    }

    private int start(KernelRule rule, List<String> lines, int head, int earlier) {
        var first = rule.first();
        if (first != null) {
            for (int i = head - 1; i >= Math.max(earlier, head - LOOK_BACK); i--) {
                if (first.matcher(rules.withoutPrefix(lines.get(i))).find()) {
                    return i;
                }
            }
        }
        return head;
    }

    private record Head(KernelRule rule, int start, int at) {
        /** Whether a later line, which has a rule of its own, is but another way to say the same. */
        boolean includes(KernelRule other, int line) {
            return rule.report()
                    && line - at < SAME_REPORT
                    && other.severity() != Severity.BENIGN
                    && (other.severity() != Severity.DEAD || rule.severity() == Severity.DEAD);
        }

        KernelReport report(KernelRules rules, List<String> lines, int next) {
            return new KernelReport(rules, rule, lines, start, at, end(rules, lines, next));
        }

        private int end(KernelRules rules, List<String> lines, int next) {
            if (!rule.report()) {
                return at + 1;
            }
            var last = Objects.requireNonNullElse(rule.last(), rules.end());
            var limit = Math.max(at + 1, Math.min(next, at + LONGEST));
            for (int i = at + 1; i < limit; i++) {
                if (last.matcher(rules.withoutPrefix(lines.get(i))).find()) {
                    return i + 1;
                }
            }
            return limit;
        }
    }
}
