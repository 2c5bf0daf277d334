package org.kmatrix.harness.diagnose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules by which a kernel's log is read: {@code kernel-log.yaml}.
 *
 * @param prefix what the console puts before each line
 * @param noise what of a title differs from run to run
 * @param where lines that name the function in which the kernel stopped, as the group {@code at}
 * @param bystanders lines that name modules which need not be part of it
 * @param unnamed lines that show a module at work where none names it
 * @param end found in the last line of a report, unless the rule knows better
 * @param evidence found in one of the lines after the first, where a report is the kernel's own
 * @param rules in order: the first that matches a line has it
 */
record KernelRules(
        Pattern prefix,
        Pattern noise,
        List<Pattern> where,
        Pattern bystanders,
        List<Pattern> unnamed,
        Pattern end,
        Pattern evidence,
        List<KernelRule> rules) {
    KernelRules {
        where = List.copyOf(where);
        unnamed = List.copyOf(unnamed);
        rules = List.copyOf(rules);
    }

    String withoutPrefix(String line) {
        var matcher = prefix.matcher(line);
        return matcher.lookingAt() ? line.substring(matcher.end()) : line;
    }
}
