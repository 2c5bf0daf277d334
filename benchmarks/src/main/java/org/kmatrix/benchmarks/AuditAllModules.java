package org.kmatrix.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.Verdict;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * Audits every module of a Debian kernel against that kernel, and against another one where it is named; measures it, and
 * compares what was read with what {@code modprobe --dump-modversions} and {@code modinfo} say.
 *
 * <p>Arguments: {@code [--no-tools] KERNEL-ROOT [OTHER-KERNEL-ROOT]}, where the image and header packages of a kernel were
 * unpacked; {@code --no-tools} leaves the comparison out, which takes a minute.
 * Exits with 1 where a module of the kernel is predicted to be refused by it, or a tool says otherwise.
 */
public final class AuditAllModules {
    private static final String NO_TOOLS = "--no-tools";

    private AuditAllModules() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = List.of(arguments);
        var roots = options.stream().filter(it -> !it.startsWith("--")).toList();
        var tools = !options.contains(NO_TOOLS);
        if (roots.isEmpty() || roots.size() > 2 || options.size() - roots.size() > (tools ? 0 : 1)) {
            System.err.println("usage: AuditAllModules [--no-tools] KERNEL-ROOT [OTHER-KERNEL-ROOT]");
            System.exit(2);
        }
        var faults = run(roots, tools, System.out);
        System.exit(faults == 0 ? 0 : 1);
    }

    /** The number of faults: modules refused by their own kernel, exports and readings that differ. */
    static long run(List<String> roots, boolean tools, PrintStream out) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var kernel = InstalledKernel.in(Path.of(roots.get(0)));
        var files = kernel.modules();
        var modules = files.parallelStream().map(ModuleObject::read).toList();
        var abi = kernel.abi(modules.get(0));
        var own = audit(Audit.of(abi), modules);
        var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        // on a busy machine only this tells what the audit itself costs
        var processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);

        var refused = own.stream().filter(it -> !it.accepted()).toList();
        refused.forEach(it -> out.println(
                "  refused: " + it.module() + " " + it.refusals().get(0).describe()));
        out.printf(
                "%s: %d modules, %d version rows, %d symbols exported: %d accepted, %d refused, %.2f s (processor time %.2f s)%n",
                kernel.release(),
                modules.size(),
                modules.stream().mapToInt(AuditAllModules::rows).sum(),
                abi.symvers().symbols().size(),
                own.size() - refused.size(),
                refused.size(),
                seconds,
                processor.toMillis() / 1000.0);
        var exports = modules.stream().flatMap(it -> it.exports().stream()).toList();
        var different = exports.stream()
                .filter(it -> !abi.symvers()
                        .find(it.name())
                        .filter(listed -> same(it, listed))
                        .isPresent())
                .toList();
        different.stream().limit(5).forEach(it -> out.println("  export differs: " + it));
        out.printf("exports against Module.symvers: %d compared, %d different%n", exports.size(), different.size());
        var disagreements = tools ? printDisagreements(files, modules, out) : 0;
        if (roots.size() == 2) {
            printOther(InstalledKernel.in(Path.of(roots.get(1))), modules, out);
        }
        return refused.size() + different.size() + disagreements;
    }

    private static long printDisagreements(List<Path> files, List<ModuleObject> modules, PrintStream out) {
        var disagreements = ToolComparison.disagreements(files, modules);
        disagreements.stream().limit(20).forEach(it -> out.println("  " + it));
        out.printf(
                "modprobe --dump-modversions and modinfo: %d modules compared, %d disagreements%n",
                files.size(), disagreements.size());
        return disagreements.size();
    }

    private static void printOther(InstalledKernel other, List<ModuleObject> modules, PrintStream out)
            throws IOException {
        var reference = ModuleObject.read(other.modules().get(0));
        var abi = other.abi(reference);
        var verdicts = audit(Audit.of(abi), modules);
        var refused = IntStream.range(0, modules.size())
                .filter(i -> !verdicts.get(i).accepted())
                .toArray();
        var differing = modules.stream()
                .filter(module -> module.versions().stream()
                        .flatMap(it -> it.rows().stream())
                        .anyMatch(row -> abi.symvers()
                                .find(row.symbol())
                                .flatMap(it -> it.crc())
                                .filter(it -> !it.equals(row.crc()))
                                .isPresent()))
                .count();
        out.printf(
                "against %s: %d accepted, %d refused; %d modules with a version that differs%n",
                other.release(), modules.size() - refused.length, refused.length, differing);
        IntStream.of(refused)
                .limit(3)
                .mapToObj(verdicts::get)
                .forEach(it -> out.println(
                        "  " + it.module() + ": " + it.refusals().get(0).describe()));
    }

    private static List<Verdict> audit(Audit audit, List<ModuleObject> modules) {
        return modules.parallelStream().map(it -> audit.verdict(it, List.of())).toList();
    }

    /** The list names the owner by its path, the module's own symbols by its name. */
    private static boolean same(KernelSymbol export, KernelSymbol listed) {
        // without symbol versions the list holds zeros
        return export.crc().equals(listed.crc().filter(it -> it.value() != 0))
                && export.type() == listed.type()
                && export.namespace().equals(listed.namespace())
                && export.ownerName().equals(listed.ownerName());
    }

    private static int rows(ModuleObject module) {
        return module.versions().map(it -> it.rows().size()).orElse(0);
    }
}
