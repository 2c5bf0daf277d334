package org.kmatrix.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.kmatrix.matrix.plan.Plan;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a spec's text to its cells and their plan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SpecBenchmark {
    private SpecOutcome.Accepted accepted;

    @Setup
    public void accept() {
        accepted = read();
    }

    /** Reading it, all checks, and the expansion into cells. */
    @Benchmark
    public SpecOutcome.Accepted read() {
        if (SpecReader.read(Given.SPEC.path()) instanceof SpecOutcome.Accepted it) {
            return it;
        }
        throw new IllegalStateException(Given.SPEC.path() + " is not accepted; kmatrix plan says why");
    }

    /** The order in which its cells are worked on. */
    @Benchmark
    public Plan plan() {
        return Plan.of(accepted.spec(), accepted.spec().matrix());
    }
}
