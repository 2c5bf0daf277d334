package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.images.DerivedImage;
import org.kmatrix.images.ModuleRebuild;
import org.kmatrix.images.Toolchains;
import org.kmatrix.images.UpdateMachine;
import org.kmatrix.images.guest.GuestUserland;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Lists, builds and removes the images that builds and guests come from.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix images build gcc-3.4", "  ./kmatrix images list --format json"})
final class ImagesCommand {
    private static final String USERLAND = "guest-userland";
    private static final String REBUILD = "rebuild-";
    private static final String UPDATE = "update-machine-";

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    private record Row(String name, String tag, boolean present) {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all images, and which are there.",
            footerHeading = "%nExamples:%n",
            footer = "  ./kmatrix images list --format json")
    int list(@Mixin OutputOption output) throws UsageException, EngineUnavailableException {
        var images = workshop.workshop("images", Path.of("kmatrix.lock")).images();
        var rows = new ArrayList<Row>();
        all().forEach((name, image) -> rows.add(new Row(name, image.tag(), images.has(image))));
        if (output.isJson()) {
            System.out.println(Json.text(rows));
        } else {
            rows.forEach(it ->
                    System.out.printf("%-22s %-9s %s%n", it.name(), it.present() ? "there" : "not made", it.tag()));
        }
        return ExitStatus.EXPECTED;
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            description = "Makes images that are not there (default: all).",
            footerHeading = "%nExamples:%n",
            footer = {"  ./kmatrix images build", "  ./kmatrix images build gcc-3.4"})
    int build(@Parameters(arity = "0..*", paramLabel = "NAME", description = "Which.") List<String> names)
            throws UsageException, EngineUnavailableException, ImageException, IOException, InterruptedException {
        var shop = workshop.workshop("images", Path.of("kmatrix.lock"));
        shop.tell(ImageWatch.printedTo(System.err));
        try (var interruption = Interruption.of("", shop::end)) {
            for (var image : chosen(names)) {
                System.out.println(shop.images().require(image));
            }
        }
        return ExitStatus.EXPECTED;
    }

    @Command(
            name = "rm",
            mixinStandardHelpOptions = true,
            description = "Removes images.",
            footerHeading = "%nExamples:%n",
            footer = "  ./kmatrix images rm gcc-3.4")
    int remove(@Parameters(arity = "1..*", paramLabel = "NAME", description = "Which.") List<String> names)
            throws UsageException, EngineUnavailableException {
        var images = workshop.workshop("images", Path.of("kmatrix.lock")).images();
        for (var image : chosen(names)) {
            System.out.println(image.tag() + (images.remove(image) ? " removed" : " was not there"));
        }
        return ExitStatus.EXPECTED;
    }

    private static List<DerivedImage> chosen(List<String> names) throws UsageException {
        var all = all();
        if (names == null || names.isEmpty()) {
            return List.copyOf(all.values());
        }
        var chosen = new ArrayList<DerivedImage>();
        for (var name : names) {
            var image = all.get(name);
            if (image == null) {
                throw new UsageException(
                        "unknown image: '" + name + "' (known: " + String.join(", ", all.keySet()) + ")");
            }
            chosen.add(image);
        }
        return chosen;
    }

    private static Map<String, DerivedImage> all() {
        var all = new LinkedHashMap<String, DerivedImage>();
        Toolchains.names().forEach(it -> all.put(it, Toolchains.forName(it)));
        Toolchains.names().forEach(it -> all.put(REBUILD + it, ModuleRebuild.image(it)));
        Toolchains.names().forEach(it -> all.put(UPDATE + it, UpdateMachine.image(it)));
        all.put(USERLAND, GuestUserland.image());
        return all;
    }
}
