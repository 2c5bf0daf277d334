package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.audit.Verdict;
import org.kmatrix.kernels.elf.Modinfo;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.Symvers;
import org.kmatrix.reports.run.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Says whether a kernel would take modules, from the files alone: no build, no boot.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix audit my.ko --kernel debian:bookworm",
            "  ./kmatrix audit *.ko.xz --symvers /usr/src/linux-headers-$(uname -r)/Module.symvers --vermagic \"$(modinfo -F vermagic loop)\""
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "MODULE",
            description = ".o or .ko, also .gz, .xz, .zst; loaded in this order.")
    List<Path> modules = List.of();

    @Option(names = "--kernel", paramLabel = "ID", description = "A kernel of the cache.")
    @Nullable
    String kernel;

    @Option(
            names = "--symvers",
            paramLabel = "FILE",
            description = "A kernel's Module.symvers (2.4: System.map or /proc/ksyms).")
    @Nullable
    Path symvers;

    @Option(
            names = "--vermagic",
            paramLabel = "TEXT",
            description = "That kernel's vermagic; its first word is the release.")
    String vermagic = "";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    KernelNamed named = new KernelNamed();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException {
        checkOptions();
        var cached = kernel == null ? Optional.<KernelAbi>empty() : Optional.of(named.abi(kernel, workshop));
        var read = new ArrayList<ModuleObject>();
        for (var module : modules) {
            read.add(ModuleObject.read(module));
        }
        var audit = Audit.of(cached.isPresent() ? cached.get() : described(read.get(0)));
        var verdicts = new ArrayList<Verdict>();
        for (var i = 0; i < read.size(); i++) {
            verdicts.add(audit.verdict(read.get(i), read.subList(0, i)));
        }
        System.out.print(output.isJson() ? json(verdicts) : text(verdicts));
        return verdicts.stream().allMatch(Verdict::accepted) ? ExitStatus.EXPECTED : ExitStatus.UNEXPECTED;
    }

    /** Before any file is read: what cannot be meant is told first. */
    private void checkOptions() throws UsageException {
        if ((kernel == null) == (symvers == null)) {
            throw new UsageException("say against what: either --kernel ID or --symvers FILE");
        }
        if (kernel != null && !vermagic.isEmpty()) {
            throw new UsageException("--vermagic goes with --symvers; a kernel of the cache has its own");
        }
        named.architecture();
        if (!vermagic.isEmpty()) {
            givenRelease(vermagic);
        }
    }

    /** The kernel that the options describe; what they leave open is as in the first module. */
    private KernelAbi described(ModuleObject first) throws UsageException {
        var symbols = Symvers.read(Objects.requireNonNull(symvers));
        var release = vermagic.isEmpty() ? ownRelease(modules.get(0), first.modinfo()) : givenRelease(vermagic);
        var architecture = named.architecture().orElse(first.architecture());
        var abi = KernelAbi.of(release, architecture, symbols, KernelConfig.unknown());
        return vermagic.isEmpty() ? abi : abi.withVermagic(vermagic);
    }

    private static Release givenRelease(String vermagic) throws UsageException {
        try {
            return release(vermagic);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--vermagic: " + e.getMessage());
        }
    }

    /** The release that a module says it is for. */
    static Release ownRelease(Path module, Modinfo modinfo) throws UsageException {
        var own = modinfo.vermagic().or(modinfo::kernelVersion);
        var mend = "; give the kernel's by --vermagic TEXT";
        if (own.isEmpty()) {
            throw new UsageException(module + ": the module does not say for which kernel it is" + mend);
        }
        try {
            return release(own.get());
        } catch (IllegalArgumentException e) {
            throw new UsageException(PlainText.line(module + ": the module's own vermagic: " + e.getMessage() + mend));
        }
    }

    private static Release release(String vermagic) {
        return Release.parse(vermagic.split(" ", 2)[0]);
    }

    /** Names come from the module's file, and can hold anything. */
    private static String text(List<Verdict> verdicts) {
        var text = new StringBuilder();
        for (var verdict : verdicts) {
            var name = PlainText.line(verdict.module());
            text.append("%-8s %s (%d imported symbols)%n".formatted(verdict.word(), name, verdict.symbols()));
            verdict.findings()
                    .forEach(it -> text.append("  ")
                            .append(PlainText.line(it.describe()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String json(List<Verdict> verdicts) {
        var array = Json.array();
        for (var verdict : verdicts) {
            var object = array.addObject()
                    .put("module", verdict.module())
                    .put("verdict", verdict.word())
                    .put("symbols", verdict.symbols());
            var findings = object.putArray("findings");
            verdict.findings()
                    .forEach(it -> findings.addObject()
                            .put("check", it.check().name().toLowerCase(java.util.Locale.ROOT))
                            .put("effect", it.effect().name().toLowerCase(java.util.Locale.ROOT))
                            .put("subject", it.subject())
                            .put("module", it.moduleValue().orElse(null))
                            .put("kernel", it.kernelValue().orElse(null))
                            .put("reason", it.reason()));
        }
        return Json.text(array) + "\n";
    }
}
