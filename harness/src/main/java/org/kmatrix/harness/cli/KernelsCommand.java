package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.kernel.KernelSizes;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.kernel.WrongSourceException;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.images.Toolchains;
import org.kmatrix.matrix.result.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kernels",
        mixinStandardHelpOptions = true,
        description = "Lists, adds, fetches, builds and removes kernels of the cache.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix kernels add vanilla:2.6.18 --from /srv/linux.git@v2.6.18",
            "  ./kmatrix kernels build vanilla:2.6.18 --flavour smp",
            "  ./kmatrix kernels fetch debian:bookworm"
        })
final class KernelsCommand {
    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what the cache holds.",
            footerHeading = "%nExamples:%n",
            footer = "  ./kmatrix kernels list --format json")
    int list(@Mixin OutputOption output) throws IOException {
        System.out.print(KernelList.read(workshop.cache()).text(output.format));
        return ExitStatus.EXPECTED;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Keeps the source of a vanilla kernel from a directory, a tarball or a git repository.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ./kmatrix kernels add vanilla:2.6.18 --from /srv/linux.git@v2.6.18",
                "  ./kmatrix kernels add vanilla:2.4.37.11 --from linux-2.4.37.11.tar.xz"
            })
    int add(
            @Parameters(paramLabel = "ID", description = "Which kernel, e.g. vanilla:2.6.18.") String id,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "DIR|TARBALL|GIT-DIR[@REF]",
                            description = "Where its source is.")
                    String from)
            throws UsageException, WrongSourceException, IOException, InterruptedException {
        try (var interruption = Interruption.of("", HostProgram::endAll)) {
            var source = workshop.sources(Path.of("kmatrix.lock")).add(KernelNamed.id(id), from);
            System.out.println(source.id() + "  " + source.sha256() + "  " + source.origin());
            return ExitStatus.EXPECTED;
        }
    }

    @Command(
            name = "rm",
            mixinStandardHelpOptions = true,
            description = "Removes the source of a kernel from the cache.",
            footerHeading = "%nExamples:%n",
            footer = "  ./kmatrix kernels rm vanilla:2.6.18")
    int remove(@Parameters(paramLabel = "ID", description = "Which kernel.") String id)
            throws UsageException, IOException {
        if (!new SourceStore(workshop.cache()).remove(KernelNamed.id(id))) {
            throw new UsageException("the cache holds no source of " + id + "; " + ProgramName.text()
                    + " kernels list shows what it holds");
        }
        return ExitStatus.EXPECTED;
    }

    @Command(
            name = "fetch",
            mixinStandardHelpOptions = true,
            description = "Fetches a Debian suite's present kernel, or the source of a vanilla kernel.",
            footerHeading = "%nExamples:%n",
            footer = {"  ./kmatrix kernels fetch debian:bookworm", "  ./kmatrix kernels fetch vanilla:2.6.32"})
    int fetch(@Parameters(paramLabel = "ID", description = "Which kernel.") String id, @Mixin KernelNamed named)
            throws UsageException, IOException, InterruptedException, EngineUnavailableException, ImageException {
        return make(id, named, true);
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Makes a kernel ready to boot and to build against, and its headers archive.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ./kmatrix kernels build vanilla:2.6.18 --flavour smp",
                "  ./kmatrix kernels build vanilla:2.6.18 --config my.config --boot disk"
            })
    int build(@Parameters(paramLabel = "ID", description = "Which kernel.") String id, @Mixin KernelNamed named)
            throws UsageException, IOException, InterruptedException, EngineUnavailableException, ImageException {
        return make(id, named, false);
    }

    private int make(String id, KernelNamed named, boolean fetchOnly)
            throws UsageException, IOException, InterruptedException, EngineUnavailableException, ImageException {
        var request = named.request(id);
        var debian = request.id().provider().equals("debian");
        if (fetchOnly && debian && workshop.offline) {
            throw new UsageException("fetch asks for the suite's present packages, which --offline forbids; "
                    + ProgramName.text() + " kernels build " + request.id() + " takes those of the cache");
        }
        var shop = workshop.workshop("kernels", Path.of("kmatrix.lock"));
        shop.tell(ImageWatch.printedTo(System.err));
        var missing = shop.kernels().missingSource(request);
        if (missing.isPresent()) {
            return failed(missing.get());
        }
        if (fetchOnly && !debian) {
            System.out.println(request.id() + " is in the cache");
            return ExitStatus.EXPECTED;
        }
        try (var interruption = Interruption.of("", shop::end)) {
            return make(request, shop, fetchOnly);
        }
    }

    private static int make(KernelRequest request, Workshop shop, boolean fetchOnly)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        var debian = request.id().provider().equals("debian");
        var image = shop.images().require(Toolchains.forName(request.toolchain()));
        var log = Files.createTempFile("kmatrix-kernel-", ".log");
        if (fetchOnly || shop.kernels().find(request).isEmpty()) {
            System.err.println("kmatrix: " + (debian ? "fetching " : "building ") + request.id()
                    + ", which takes minutes;" + " what it prints goes to " + log);
        }
        try {
            var outcome = fetchOnly
                    ? shop.kernels().refresh(request, image, shop.docker(), log)
                    : shop.kernels().require(request, image, shop.docker(), log);
            if (outcome instanceof KernelOutcome.Unavailable it) {
                return failed(it.ending());
            }
            var kernel = ((KernelOutcome.Ready) outcome).kernel();
            System.out.println(request.id() + "  " + kernel.release() + "  " + kernel.image());
            System.out.println("what boots of it: " + KernelSizes.of(kernel).text());
            if (!debian) {
                var headers = shop.headers().require(kernel);
                System.out.println("its headers archive: " + headers.sizes() + "  " + headers.file());
            }
            // what was built is kept with its own copy
            Files.delete(log);
            return ExitStatus.EXPECTED;
        } finally {
            if (Files.exists(log) && Files.size(log) == 0) {
                Files.delete(log);
            }
        }
    }

    private static int failed(Ending ending) {
        System.err.println("kmatrix: " + ending.status() + ": " + ending.cause());
        return ExitStatus.of(ending);
    }
}
