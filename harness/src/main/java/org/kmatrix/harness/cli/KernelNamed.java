package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.engine.KernelFacts;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.recipe.Configuration;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.KernelNames;
import org.kmatrix.matrix.Nearest;
import org.kmatrix.matrix.spec.Limits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A kernel named on the command line; what is not said is as in a spec. */
final class KernelNamed {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*:.+");

    @Option(names = "--arch", paramLabel = "ARCH", description = "Its architecture (default: as in a spec).")
    String arch = "";

    @Option(names = "--flavour", paramLabel = "NAME", description = "Its flavour (default: as in a spec).")
    String flavour = "";

    @Mixin
    ConfigArguments configuration = new ConfigArguments();

    /** Whether an argument that may also be a file means a kernel of the cache. */
    static boolean isId(String text) {
        return ID.matcher(text).matches() && !Files.exists(Path.of(text));
    }

    static KernelId id(String text) throws UsageException {
        var problem = KernelNames.check(text);
        if (problem.isPresent()) {
            var mend = problem.get().mend();
            throw new UsageException("'" + text + "': " + problem.get().message() + (mend == null ? "" : "; " + mend));
        }
        return KernelId.parse(text);
    }

    /** The architecture, where one is named. */
    Optional<Architecture> architecture() throws UsageException {
        try {
            return arch.isEmpty() ? Optional.empty() : Optional.of(Architecture.parse(arch));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--arch: " + e.getMessage());
        }
    }

    KernelRequest request(String text) throws UsageException {
        var id = id(text);
        var defaults = Catalogue.builtIn().defaults(id);
        var architecture = architecture().orElse(defaults.arch());
        checkFlavour(id, architecture);
        var chosen = flavour.isEmpty() ? defaults.flavour() : flavour;
        return new KernelRequest(
                id,
                architecture,
                chosen,
                configuration.of(chosen),
                Catalogue.builtIn().tree(id, defaults.layout()).orElseThrow(),
                defaults.toolchain(),
                Limits.DEFAULT.kernel());
    }

    /** A spec may give a flavour of its own a name; here nobody does. */
    private void checkFlavour(KernelId id, Architecture architecture) throws UsageException {
        if (flavour.isEmpty()) {
            return;
        }
        var known = id.provider().equals("vanilla")
                ? Configuration.flavours(Release.parse(id.version()), architecture)
                : Catalogue.builtIn().flavours(id.provider());
        if (!known.isEmpty() && !known.contains(flavour)) {
            throw new UsageException(id + ": unknown flavour '" + flavour + "'; " + Nearest.mend(flavour, known));
        }
    }

    /** What the kernel of that name, which the cache has to hold, offers modules; it may be named with its flavour. */
    KernelAbi abi(String text, WorkshopOptions workshop) throws UsageException, IOException {
        return KernelFacts.abi(built(requestWithFlavour(text), workshop));
    }

    /** {@code vanilla:2.6.18}, or {@code vanilla:2.6.18/smp} where two flavours of one kernel are meant. */
    KernelRequest requestWithFlavour(String text) throws UsageException {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return request(text);
        }
        var other = new KernelNamed();
        other.arch = arch;
        other.configuration = configuration;
        other.flavour = text.substring(slash + 1);
        if (other.flavour.isEmpty()) {
            throw new UsageException(
                    "'" + text + "': no flavour after the /; write " + text.substring(0, slash) + "/smp, or no /");
        }
        return other.request(text.substring(0, slash));
    }

    /** A kernel that the cache has to hold. */
    BuiltKernel built(KernelRequest request, WorkshopOptions workshop) throws UsageException, IOException {
        var found =
                workshop.workshop("kernel", Path.of("kmatrix.lock")).kernels().find(request);
        return found.orElseThrow(() -> new UsageException("the cache holds no built " + request.id() + " "
                + request.arch() + " " + request.flavour() + "; make it by " + buildCommand(request)));
    }

    /** The command that makes it, with everything in which it is another than the default. */
    String buildCommand(KernelRequest request) {
        var defaults = Catalogue.builtIn().defaults(request.id());
        var words = new ArrayList<>(
                List.of(ProgramName.text(), "kernels", "build", request.id().toString()));
        if (request.arch() != defaults.arch()) {
            words.addAll(List.of("--arch", request.arch().toString()));
        }
        if (!request.flavour().equals(defaults.flavour())) {
            words.addAll(List.of("--flavour", request.flavour()));
        }
        words.addAll(configuration.words());
        return ShellWords.quoted(words.toArray(String[]::new));
    }
}
