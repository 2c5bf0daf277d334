package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kmatrix.kernels.elf.Modinfo;
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

    /** modinfo writes padded {@code key: value} records that end with a NUL, the first of them the file's name. */
    private static Stream<String> modinfo(Path file, ModuleObject module) {
        var records = Arrays.stream(output(MODINFO, "-0", file.toString()).split("\0"))
                .map(it -> it.replaceFirst("^([^:=]+)(?::\\s*|=)", "$1="))
                .filter(it -> !it.startsWith("filename=") && !signature(it))
                .sorted()
                .toList();
        var expected = expected(module.modinfo()).sorted().toList();
        return records.equals(expected) ? Stream.of() : Stream.of(file + ": modinfo: " + first(records, expected));
    }

    /** modinfo joins a parameter's type to its description, and keeps the last of several with one name. */
    private static Stream<String> expected(Modinfo modinfo) {
        var parameters = new LinkedHashMap<String, String>();
        modinfo.all("parm").forEach(it -> parameters.put(before(it), it));
        var types = new LinkedHashMap<String, String>();
        modinfo.all("parmtype").forEach(it -> types.put(before(it), after(it)));
        types.forEach((name, type) ->
                parameters.compute(name, (key, text) -> text == null ? name + ":" + type : text + " (" + type + ")"));
        var others = modinfo.values().entrySet().stream()
                .filter(it -> !it.getKey().equals("parm") && !it.getKey().equals("parmtype"))
                .flatMap(it -> it.getValue().stream().map(value -> it.getKey() + "=" + value));
        return Stream.concat(others, parameters.values().stream().map(it -> "parm=" + it));
    }

    private static String before(String parameter) {
        return parameter.substring(0, Math.max(0, parameter.indexOf(':')));
    }

    private static String after(String parameter) {
        return parameter.substring(parameter.indexOf(':') + 1);
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
