package org.kmatrix.harness.diagnose;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kmatrix.matrix.result.Blame;

class MakeLogCorpusTest {
    @TestFactory
    Stream<DynamicTest> a_real_build_log_is_read_as_written_beside_it() {
        return Corpus.of("make-log").tests(log -> text(MakeLog.standard().cause(log, "/build", Blame.MODULE)));
    }

    private static String text(BuildCause cause) {
        return "%s, blame %s: %s\n  %s\n"
                .formatted(cause.rule(), cause.blame(), cause.line(), String.join("\n  ", cause.details()));
    }
}
