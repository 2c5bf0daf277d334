package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.ModuleObject;

/** What kmatrix reads from modules, against what kmod's tools read. */
final class ToolComparison {
    private static final String MODPROBE = "/sbin/modprobe";
    private static final String MODINFO = "/sbin/modinfo";

    private ToolComparison() {}

    static List<String> disagreements(List<Path> files, List<ModuleObject> modules) {
        return IntStream.range(0, files.size())
                .parallel()
                .boxed()
                .flatMap(i ->
                        Stream.concat(versions(files.get(i), modules.get(i)), modinfo(files.get(i), modules.get(i))))
                .toList();
    }

    private static Stream<String> versions(Path file, ModuleObject module) {
        var expected = module.versions().stream()
                .flatMap(it -> it.rows().stream())
                .map(it -> it.crc() + "\t" + it.symbol())
                .toList();
        var text = output(MODPROBE, "--dump-modversions", file.toString());
        var lines = text.isEmpty() ? List.<String>of() : Arrays.asList(text.split("\n"));
        return lines.equals(expected) ? Stream.of() : Stream.of(file + ": modprobe: " + first(lines, expected));
    }

    /** modinfo writes {@code key=value} records that end with a NUL, and one for the file's name. */
    private static Stream<String> modinfo(Path file, ModuleObject module) {
        var records = Arrays.stream(output(MODINFO, "-0", file.toString()).split("\0"))
                .filter(it -> !it.startsWith("filename="))
                .sorted()
                .toList();
        var expected = module.modinfo().values().entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(value -> it.getKey() + "=" + value))
                .collect(Collectors.toCollection(ArrayList::new));
        expected.sort(null);
        var own = records.stream().filter(it -> !signature(it)).toList();
        return own.equals(expected) ? Stream.of() : Stream.of(file + ": modinfo: " + first(own, expected));
    }

    /** modinfo makes these from the appended signature; they are not in the section. */
    private static boolean signature(String line) {
        return line.matches("(?s)(sig_id|signer|sig_key|sig_hashalgo|signature)=.*");
    }

    private static String first(List<String> tool, List<String> own) {
        var missing = new ArrayList<>(tool);
        missing.removeAll(own);
        var extra = new ArrayList<>(own);
        extra.removeAll(tool);
        return "only the tool has " + missing.stream().limit(3).toList() + ", only kmatrix has "
                + extra.stream().limit(3).toList() + " (" + tool.size() + " and " + own.size() + " in all)";
    }

    private static String output(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "not started: " + e;
        }
    }
}
