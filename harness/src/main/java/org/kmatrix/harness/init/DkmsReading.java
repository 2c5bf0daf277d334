package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kmatrix.kernels.dkms.DkmsConf;
import org.kmatrix.kernels.makefile.Unknowns;

/**
 * A dkms.conf, and what is told of it beyond what it builds.
 *
 * @param conf as it was read
 * @param patches that it applies, each as a text for people
 */
record DkmsReading(DkmsConf conf, List<String> patches) {
    private static final Pattern PATCH =
            Pattern.compile("(?m)^[ \\t]*PATCH(_MATCH)?(?:\\[(\\d+)\\])?=(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^\\s#;]*))");
    private static final Pattern QUOTED = Pattern.compile("\\\\.|\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|(?<!\\S)#.*");
    private static final Pattern QUOTE = Pattern.compile("[\"']");

    DkmsReading {
        patches = List.copyOf(patches);
    }

    /**
     * Reads that in a directory.
     *
     * @throws UnclearModuleException where it says of no package
     */
    static DkmsReading in(Path directory) throws IOException, UnclearModuleException {
        var file = directory.resolve("dkms.conf");
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        var unknowns = new Unknowns();
        var conf = DkmsConf.parse(
                text,
                Map.of(
                        "arch", "x86_64",
                        "source_tree", "/usr/src",
                        "dkms_tree", "/var/lib/dkms",
                        "kernelver", unknowns.word("the kernel's release is not known"),
                        "kernel_source_dir", unknowns.word("the kernel's directory is not known")),
                unknowns);
        if (conf.name().isEmpty() || conf.version().isEmpty()) {
            var open = openQuotation(text);
            if (open.isPresent()) {
                throw new UnclearModuleException(file + ": a quotation begins in line " + open.get()
                        + " and does not end there: "
                        + SpecDraft.comment(
                                text.lines().skip(open.get() - 1L).findFirst().orElse("")) + "; end it");
            }
            throw new UnclearModuleException(
                    file + " has no PACKAGE_NAME and PACKAGE_VERSION, without which dkms takes it for none; add them");
        }
        return new DkmsReading(conf, patches(directory, text));
    }

    /** The first line that leaves a quotation open, in a text whose end is within one. */
    private static Optional<Integer> openQuotation(String text) {
        if (!isOpen(text)) {
            return Optional.empty();
        }
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (isOpen(line)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static boolean isOpen(String text) {
        return QUOTE.matcher(QUOTED.matcher(text).replaceAll("")).find();
    }

    private static List<String> patches(Path directory, String text) {
        var patches = new TreeMap<Integer, String>();
        var matches = new TreeMap<Integer, String>();
        PATCH.matcher(text).results().forEach(it -> {
            var value = it.group(3) != null ? it.group(3) : it.group(4) != null ? it.group(4) : it.group(5);
            var index = it.group(2) == null
                    ? 0
                    : Integer.parseInt(
                            it.group(2).substring(0, Math.min(6, it.group(2).length())));
            (it.group(1) == null ? patches : matches).put(index, value);
        });
        return patches.entrySet().stream()
                .filter(it -> !it.getValue().isBlank())
                .map(it -> "patches/" + it.getValue()
                        + (matches.getOrDefault(it.getKey(), "").isBlank()
                                ? ""
                                : " where the kernel's release matches " + matches.get(it.getKey()))
                        + (isMissing(directory, it.getValue()) ? ", which is not there" : ""))
                .toList();
    }

    private static boolean isMissing(Path directory, String name) {
        return !name.contains("$") && !Files.exists(directory.resolve("patches").resolve(name));
    }
}
