package org.kmatrix.harness.diagnose;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class KernelLogCorpusTest {
    private static final List<String> MODULES =
            List.of("faults", "oops_at_load", "warn_at_load", "hello", "pair_provider", "pair_consumer", "chardev");

    @TestFactory
    Stream<DynamicTest> a_real_kernel_log_is_read_as_written_beside_it() {
        return Corpus.of("kernel-log").tests(log -> text(KernelLog.standard().findings(log, MODULES)));
    }

    private static String text(List<KernelFinding> findings) {
        var all = findings.stream().map(KernelLogCorpusTest::line).collect(Collectors.joining());
        var cause = KernelLog.cause(findings).map(KernelFinding::title).orElse("none");
        return all + "cause: " + cause + "\n";
    }

    private static String line(KernelFinding finding) {
        return "%s %s, blame %s%s, lines %d to %d: %s\n"
                .formatted(
                        finding.severity(),
                        finding.rule(),
                        finding.blame(),
                        finding.moduleInTrace() ? " in trace" : "",
                        finding.line(),
                        finding.line() + finding.excerpt().size() - 1,
                        finding.title());
    }
}
