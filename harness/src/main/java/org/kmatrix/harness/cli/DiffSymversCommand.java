package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.ModuleFate;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.SymversDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff-symvers",
        mixinStandardHelpOptions = true,
        description = {
            "Compares what two kernels export, and says which modules keep working when the first is exchanged for the"
                    + " second.",
            "Exit status 1: a module breaks; without modules: a symbol is gone, or no longer what it was."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix diff-symvers debian:bookworm debian:trixie --module my.ko",
            "  ./kmatrix diff-symvers /boot/vmlinuz-6.1.0-18-amd64 /boot/vmlinuz-6.1.0-21-amd64"
        })
final class DiffSymversCommand implements Callable<Integer> {
    private static final String SIDE =
            "A Module.symvers, /proc/ksyms or System.map of 2.4; a kernel's image; a tree that one was built in; or a"
                    + " kernel of the cache (debian:bookworm, or with its flavour vanilla:2.6.18/smp).";

    @Parameters(index = "0", paramLabel = "A", description = "The kernel that there is. " + SIDE)
    String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The kernel that comes, named likewise.")
    String second = "";

    @Option(
            names = "--module",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Modules as they are loaded, one after the other: .o or .ko, also .gz, .xz, .zst.")
    List<Path> modules = List.of();

    @Option(names = "--modules-a", paramLabel = "DIR", description = "/lib/modules/RELEASE of A, where A is an image.")
    @Nullable
    Path firstModules;

    @Option(names = "--modules-b", paramLabel = "DIR", description = "/lib/modules/RELEASE of B, where B is an image.")
    @Nullable
    Path secondModules;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    KernelNamed named = new KernelNamed();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException {
        var before = SymversSide.read(first, firstModules, named, workshop);
        var after = SymversSide.read(second, secondModules, named, workshop);
        var comparison = new SymversComparison(
                before, after, SymversDiff.of(before.symvers(), after.symvers()), fates(before, after));
        comparison.untold().forEach(it -> System.err.println("kmatrix: " + it.side() + ": cannot tell " + it.what()));
        System.out.print(output.isJson() ? comparison.json() : comparison.text());
        return comparison.breaks() ? ExitStatus.UNEXPECTED : ExitStatus.EXPECTED;
    }

    private List<ModuleFate> fates(SymversSide before, SymversSide after) throws UsageException {
        var read = new ArrayList<ModuleObject>();
        var fates = new ArrayList<ModuleFate>();
        for (var file : modules) {
            var module = ModuleObject.read(file);
            fates.add(new ModuleFate(
                    Audit.of(before.abi(module)).verdict(module, read),
                    Audit.of(after.abi(module)).verdict(module, read)));
            read.add(module);
        }
        return fates;
    }
}
