package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.kernels.recovery.Recovered;
import org.kmatrix.kernels.recovery.Recovery;
import org.kmatrix.kernels.symvers.KernelSymbol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "symvers",
        mixinStandardHelpOptions = true,
        description = "Recovers a kernel's Module.symvers from its image and its modules, without its build tree.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix symvers /boot/vmlinuz-$(uname -r) /lib/modules/$(uname -r) > Module.symvers",
            "  ./kmatrix symvers bzImage-2.4.37.11 --ksyms ksyms.txt",
            "  ./kmatrix symvers vanilla:2.6.18/smp"
        })
final class SymversCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "VMLINUZ|KERNEL",
            description = "The image that the kernel is booted from, or its vmlinux; a copy of 2.4's /proc/ksyms; or a"
                    + " kernel of the cache (debian:bookworm, or with its flavour vanilla:2.6.18/smp).")
    @Nullable
    String image;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODULES-DIR",
            description = "The kernel's /lib/modules/RELEASE.")
    @Nullable
    Path modules;

    @Option(
            names = "--ksyms",
            paramLabel = "FILE",
            description = "A copy of the running 2.4 kernel's /proc/ksyms: also has the modules that are loaded.")
    @Nullable
    Path ksyms;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it goes (default: standard output).")
    @Nullable
    Path out;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    KernelNamed named = new KernelNamed();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException {
        var recovered = recovered();
        recovered.untold().forEach(it -> System.err.println("kmatrix: cannot tell " + it));
        if (!output.isJson() && recovered.symvers().symbols().values().stream().anyMatch(KernelSymbol::smp)) {
            System.err.println("kmatrix: the versions are an SMP kernel's (printk_Rsmp_…): Module.symvers has no place"
                    + " for that mark, --format json has");
        }
        var text = output.isJson() ? json(recovered) : recovered.text();
        if (out == null) {
            System.out.print(text);
        } else {
            OutFile.write(out, text);
        }
        return ExitStatus.EXPECTED;
    }

    private Recovered recovered() throws UsageException, IOException {
        if (image != null) {
            if (modules != null && KernelNamed.isId(image)) {
                throw new UsageException("'" + modules + "': " + image
                        + " is a kernel of the cache, which has its own modules; leave MODULES-DIR out");
            }
            var recovered = KernelNamed.isId(image)
                    ? new RecoveredVersions().of(named.built(named.requestWithFlavour(image), workshop))
                    : Recovery.read(Path.of(image), Optional.ofNullable(modules));
            return ksyms == null ? recovered : recovered.with(Recovery.ksyms(ksyms));
        }
        if (ksyms != null) {
            return Recovery.ksyms(ksyms);
        }
        throw new UsageException("name a kernel's image, VMLINUZ; a kernel of the cache; or --ksyms FILE for 2.4");
    }

    private static String json(Recovered recovered) {
        var object = Json.object()
                .put(
                        "release",
                        recovered.abi().map(it -> it.release().toString()).orElse(null))
                .put(
                        "arch",
                        recovered
                                .abi()
                                .map(it -> it.architecture().kernelName())
                                .orElse(null))
                .put("vermagic", recovered.abi().flatMap(it -> it.vermagic()).orElse(null))
                .put(
                        "compression",
                        recovered
                                .compression()
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .orElse(null));
        var symbols = object.putArray("symbols");
        recovered.symvers().symbols().values().forEach(it -> SymbolJson.write(symbols.addObject(), it));
        var untold = object.putArray("untold");
        recovered.untold().forEach(untold::add);
        return Json.text(object) + "\n";
    }
}
