package org.kmatrix.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kmatrix.benchmarks.InstalledKernel;
import org.kmatrix.kernels.recovery.Recovered;
import org.kmatrix.kernels.recovery.Recovery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The recovery of a kernel's Module.symvers from what is installed of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RecoveryBenchmark {
    private Path image = Path.of("");
    private Path modules = Path.of("");

    @Setup
    public void find() throws IOException {
        var kernel = InstalledKernel.in(Given.KERNEL.path());
        image = kernel.image();
        modules = kernel.moduleTree();
    }

    /** The image alone: unpacking it, and the tables in it. */
    @Benchmark
    public Recovered fromImage() {
        return Recovery.read(image, Optional.empty());
    }

    /** With what the modules export. */
    @Benchmark
    public Recovered fromImageAndModules() {
        return Recovery.read(image, Optional.of(modules));
    }
}
