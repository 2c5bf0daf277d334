package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.matrix.InstallMode;
import tools.jackson.databind.JsonNode;

/**
 * Reads a spec, and finds all its faults at once: those of the schema, and those that only the names, the files beside
 * it and the cells show. Only text that is no YAML at all hides what follows it.
 */
public final class SpecReader {
    private static final int MOST_BYTES = 1 << 20;

    private final FaultList faults;
    private final SpecFiles files;

    private SpecReader(FaultList faults, SpecFiles files) {
        this.faults = faults;
        this.files = files;
    }

    /** Reads a spec's file; paths in it are relative to its directory. A file that cannot be read is a fault too. */
    public static SpecOutcome read(Path file) {
        var faults = new FaultList(file.toString());
        try {
            if (Files.isDirectory(file)) {
                faults.addMissing(YamlPath.ROOT, "a directory, no spec", "name the YAML file in it");
                return new SpecOutcome.Rejected(faults.sorted(), Set.of());
            }
            var text = text(file);
            if (text.isPresent()) {
                return read(text.get(), file, faults);
            }
            faults.addMissing(
                    YamlPath.ROOT, "larger than " + (MOST_BYTES >> 20) + " MiB", "a spec is a text of some kilobytes");
        } catch (NoSuchFileException e) {
            faults.addMissing(YamlPath.ROOT, "no such spec", null);
        } catch (CharacterCodingException e) {
            faults.addMissing(YamlPath.ROOT, "not a text in UTF-8", null);
        } catch (IOException e) {
            faults.addMissing(YamlPath.ROOT, "cannot be read: " + ReadFault.of(e), null);
        }
        return new SpecOutcome.Rejected(faults.sorted(), Set.of());
    }

    /** Not by the file's size: a device has none, and a shell's {@code <(…)} is a pipe. Empty where it is too large. */
    private static Optional<String> text(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        }
    }

    private static SpecOutcome read(String text, Path file, FaultList faults) {
        var document = YamlDocument.read(text, faults);
        if (document.isEmpty()) {
            return new SpecOutcome.Rejected(faults.sorted(), Set.of());
        }
        SchemaCheck.check(document.get(), faults);
        var base = file.toAbsolutePath().normalize().getParent();
        var files = new SpecFiles(faults, base == null ? Path.of("/") : base);
        var spec = new SpecReader(faults, files).read(document.get(), nameOf(file));
        return faults.isFatal()
                ? new SpecOutcome.Rejected(faults.sorted(), files.named())
                : new SpecOutcome.Accepted(spec, faults.sorted(), files.named());
    }

    private static String nameOf(Path file) {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private Spec read(JsonNode document, String defaultName) {
        var root = new SpecNode(document, YamlPath.ROOT);
        var configs = new ConfigReader(faults, files, root.at("fragments"));
        var flavours = configs.flavours(root.at("flavours"));
        checkFlavours(root.at("flavours"), flavours.keySet());
        var modules = new ModulesReader(faults, files).read(root.at("modules"));
        var kernels =
                new KernelsReader(faults, configs, flavours.keySet(), root.at("layouts")).read(root.at("kernels"));
        var rules = new RulesReader(faults);
        var exclusions = rules.exclusions(root.at("exclude"));
        var expectations = rules.expectations(root.at("expect"), kernels);
        var spec = new Spec(
                root.at("name").text().orElse(defaultName),
                modules,
                kernels,
                flavours,
                install(root.at("install")),
                exclusions,
                expectations,
                ControlSelection.of(root.at("controls")),
                limits(root.at("limits")));
        // with parts missing, a rule may fit nothing only because of them
        if (!faults.isFatal()) {
            new RuleUse(faults, spec).check();
        }
        return spec;
    }

    private void checkFlavours(SpecNode node, Set<String> names) {
        KernelsReader.builtInFlavours().stream()
                .filter(names::contains)
                .forEach(name -> faults.addAtKey(
                        YamlPath.key(node.path(), name),
                        "flavour '" + name + "' is built in",
                        "give yours another name"));
    }

    private static List<InstallMode> install(SpecNode node) {
        var modes = node.parsed(InstallMode::parse);
        return modes.isEmpty() ? List.of(InstallMode.BINARY) : modes;
    }

    private static Limits limits(SpecNode node) {
        var defaults = Limits.DEFAULT;
        return new Limits(
                duration(node.at("kernel"), defaults.kernel()),
                duration(node.at("build"), defaults.build()),
                duration(node.at("boot"), defaults.boot()),
                duration(node.at("load"), defaults.load()),
                duration(node.at("exercise"), defaults.exercise()));
    }

    private static Duration duration(SpecNode node, Duration otherwise) {
        return node.text()
                .flatMap(it -> SpecNode.parse(it, SpecReader::duration))
                .orElse(otherwise);
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 10m} or {@code 1h}. */
    private static Duration duration(String text) {
        var unit = text.replaceFirst("^[0-9]+", "");
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException("unknown unit: '" + unit + "'");
        };
    }
}
