package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.engine.SrcversionKernels;
import org.kmatrix.harness.module.UnbuiltModule;
import org.kmatrix.kernels.srcversion.SrcversionReader;
import org.kmatrix.kernels.srcversion.TargetKernel;
import org.kmatrix.matrix.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "srcversion",
        mixinStandardHelpOptions = true,
        description = "Says which srcversion each object of a module will have, without compiling it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix srcversion my-driver",
            "  ./kmatrix srcversion my-driver CONFIG_MY_DRIVER=m --kernel debian:bookworm"
        })
final class SrcversionCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODULE-DIR", description = "A module's sources.")
    Path directory = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "VARIABLE=VALUE",
            description = "Variables for make, as when the module is built.")
    List<String> variables = List.of();

    @Option(
            names = "--kernel",
            paramLabel = "ID",
            description = "The kernel of the cache that it is for, where its configuration or version matters.")
    @Nullable
    String kernel;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    KernelNamed named = new KernelNamed();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("'" + directory + "' is no directory; name the directory of a module's sources");
        }
        var module = UnbuiltModule.in(directory, makeVariables())
                .orElseThrow(() -> new UsageException("nothing in " + directory
                        + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf"));
        var report = SrcversionReader.read(module, target());
        var text = new SrcversionText(report);
        System.out.print(output.isJson() ? text.json() : text.lines());
        return ExitStatus.EXPECTED;
    }

    private Map<String, String> makeVariables() throws UsageException {
        var all = new TreeMap<String, String>();
        for (var variable : variables) {
            var equals = variable.indexOf('=');
            if (equals < 1) {
                throw new UsageException("'" + variable + "' is no VARIABLE=VALUE for make");
            }
            all.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return all;
    }

    private Optional<TargetKernel> target() throws UsageException, IOException {
        if (kernel == null) {
            return Optional.empty();
        }
        var request = named.request(kernel);
        var layout = Catalogue.builtIn().defaults(request.id()).layout();
        return Optional.of(SrcversionKernels.of(named.built(request, workshop), layout));
    }
}
