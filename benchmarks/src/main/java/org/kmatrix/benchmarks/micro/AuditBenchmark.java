package org.kmatrix.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kmatrix.benchmarks.InstalledKernel;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.Verdict;
import org.kmatrix.kernels.elf.ModuleObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The audit of all modules of a kernel against that kernel, by one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AuditBenchmark {
    private List<byte[]> files = List.of();
    private List<ModuleObject> modules = List.of();
    private Audit audit;

    @Setup
    public void read() throws IOException {
        var kernel = InstalledKernel.in(Given.KERNEL.path());
        var paths = kernel.modules();
        modules = paths.stream().map(ModuleObject::read).toList();
        files = bytes(paths);
        audit = Audit.of(kernel.abi(modules.get(0)));
    }

    private static List<byte[]> bytes(List<Path> paths) throws IOException {
        var all = new ArrayList<byte[]>();
        for (var path : paths) {
            all.add(Files.readAllBytes(path));
        }
        return all;
    }

    /** From ELF to versions, imports and exports; the files are in memory, as they are installed. */
    @Benchmark
    public List<ModuleObject> readModules() {
        return files.stream().map(it -> ModuleObject.read("module.ko", it)).toList();
    }

    /** From these to whether the kernel takes each module. */
    @Benchmark
    public List<Verdict> verdicts() {
        return modules.stream().map(it -> audit.verdict(it, List.of())).toList();
    }
}
