package org.kmatrix.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.engine.SrcversionKernels;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.srcversion.Srcversion;
import org.kmatrix.kernels.srcversion.SrcversionReader;
import org.kmatrix.kernels.srcversion.SrcversionReport;
import org.kmatrix.kernels.srcversion.TargetKernel;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/**
 * Compares the srcversions that are computed from sources with those that compiled modules carry: every module is built in a
 * container, with CONFIG_MODULE_SRCVERSION_ALL on make's command line, so that all of them carry one.
 *
 * <p>Arguments: {@code KERNEL[/FLAVOUR][,…] MODULE-DIR…}. Exits with 1 where a computed value is not that of the module.
 */
public final class SrcversionComparison {
    private static final Map<String, String> ALL = Map.of("CONFIG_MODULE_SRCVERSION_ALL", "y");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final WarmWorkshop workshop;
    private final PrintStream out;
    private int equal;
    private int unknown;
    private int different;

    private SrcversionComparison(WarmWorkshop workshop, PrintStream out) {
        this.workshop = workshop;
        this.out = out;
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        if (arguments.length < 2) {
            System.err.println("usage: SrcversionComparison KERNEL[/FLAVOUR][,...] MODULE-DIR...");
            System.exit(2);
        }
        var modules = List.of(arguments).subList(1, arguments.length).stream()
                .map(Path::of)
                .toList();
        var comparison = new SrcversionComparison(WarmWorkshop.of(System.getenv(), "srcversion"), System.out);
        comparison.run(List.of(arguments[0].split(",")), modules);
        System.exit(comparison.different == 0 ? 0 : 1);
    }

    private void run(List<String> kernels, List<Path> modules)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        out.println("| kernel | package | object | computed | modinfo | equal |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        for (var kernel : kernels) {
            var log = Files.createTempFile("kmatrix-srcversion", ".log");
            var request = request(kernel);
            if (workshop.workshop().kernels().missingSource(request).isPresent()) {
                throw new IOException("no source of " + kernel);
            }
            var target = workshop.target(request, log);
            var sight = SrcversionKernels.of(target.kernel(), target.layout());
            for (var module : modules) {
                compare(kernel, module, target, sight);
            }
            Files.delete(log);
        }
        out.printf("%d equal, %d cannot be known without compiling, %d different%n", equal, unknown, different);
    }

    /** {@code debian:bookworm}, or with a flavour {@code debian:bookworm/amd64}. */
    private static KernelRequest request(String kernel) {
        var parts = kernel.split("/", 2);
        var id = KernelId.parse(parts[0]);
        return parts.length == 1 ? WarmWorkshop.request(id) : WarmWorkshop.request(id, parts[1]);
    }

    private void compare(String kernel, Path module, BuildTarget target, TargetKernel sight)
            throws IOException, InterruptedException, EngineUnavailableException {
        var name = module.getFileName().toString();
        var sources = UnbuiltModule.in(module, ALL).orElseThrow(() -> new IOException(module + " is no module"));
        var report = SrcversionReader.read(sources, Optional.of(sight));
        var log = Files.createTempFile("kmatrix-srcversion", ".log");
        Files.delete(log);
        var outcome = new ModuleBuilder(workshop.cache(), false)
                .build(
                        spec(name, module),
                        target,
                        List.of(),
                        LIMIT,
                        workshop.workshop().docker(),
                        log);
        if (outcome instanceof ModuleOutcome.Failed it) {
            out.printf(
                    "| %s | %s | | | not built: %s | |%n",
                    kernel, name, it.ending().cause());
        } else if (outcome instanceof ModuleOutcome.Built it) {
            print(kernel, name, report, carried(it));
        }
        Files.deleteIfExists(log);
    }

    private static ModuleSpec spec(String name, Path module) {
        return new ModuleSpec(
                name,
                module.toAbsolutePath(),
                Optional.empty(),
                ALL,
                ModuleSpec.DEFAULT_TARGET,
                List.of(),
                Map.of(),
                List.of(),
                new Sources.FromPath(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** What the compiled objects carry, by file name. */
    private static TreeMap<String, String> carried(ModuleOutcome.Built built) throws IOException, InterruptedException {
        var carried = new TreeMap<String, String>();
        for (var object : built.module().objects()) {
            var file = object.file();
            var process = new ProcessBuilder("/sbin/modinfo", "-F", "srcversion", file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            var read = ModuleObject.read(file).modinfo().first("srcversion").orElse("");
            if (!text.equals(read)) {
                throw new IOException(file + ": modinfo says '" + text + "', the ELF file '" + read + "'");
            }
            carried.put(file.getFileName().toString(), text);
        }
        return carried;
    }

    private void print(String kernel, String name, SrcversionReport report, TreeMap<String, String> carried) {
        var computed = new TreeMap<String, Srcversion>();
        report.objects().forEach((path, version) -> computed.put(path.substring(path.lastIndexOf('/') + 1), version));
        var objects = new LinkedHashSet<>(carried.keySet());
        for (var object : objects) {
            var compiled = carried.getOrDefault(object, "");
            var version = computed.getOrDefault(
                    object, new Srcversion.Unknown(String.join("; ", new ArrayList<>(report.doubts()))));
            out.printf(
                    "| %s | %s | %s | %s | %s | %s |%n",
                    kernel, name, object, shown(version), compiled, verdict(version, compiled));
        }
    }

    private String verdict(Srcversion version, String compiled) {
        if (version instanceof Srcversion.Unknown) {
            unknown++;
            return "";
        }
        var same = compiled.equals(version instanceof Srcversion.Known it ? it.value() : "");
        equal += same ? 1 : 0;
        different += same ? 0 : 1;
        return same ? "yes" : "**no**";
    }

    private static String shown(Srcversion version) {
        return version instanceof Srcversion.Known it
                ? it.value()
                : version instanceof Srcversion.None it
                        ? "none: " + it.reason()
                        : "unknown: " + ((Srcversion.Unknown) version).reason();
    }
}
