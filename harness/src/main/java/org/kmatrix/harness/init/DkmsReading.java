package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new DkmsReading(
                conf, conf.patches().stream().map(it -> told(it, directory)).toList());
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

    private static String told(DkmsConf.Patch patch, Path directory) {
        var name = Unknowns.shown(patch.name());
        var known = !Unknowns.in(patch.name());
        return "patches/" + name
                + (patch.match().isEmpty()
                        ? ""
                        : " where the kernel's release matches " + Unknowns.shown(patch.match()))
                + (known && !Files.exists(directory.resolve("patches").resolve(name)) ? ", which is not there" : "");
    }
}
