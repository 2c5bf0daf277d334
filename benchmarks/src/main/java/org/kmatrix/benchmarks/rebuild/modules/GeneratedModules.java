package org.kmatrix.benchmarks.rebuild.modules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.kmatrix.benchmarks.rebuild.data.DataRows;

/**
 * Modules that are made up: ordinary Kbuild directories, each with one to four source files of one of the usual subjects
 * (memory, a character device, timers, the list of network devices, …), so that what they import of the kernel differs as it
 * does among real ones. The same number of them is always the same text.
 */
public final class GeneratedModules {
    private static final List<Subject> SUBJECTS = DataRows.of(GeneratedModules.class, "subjects.yaml", Subject.class);

    /**
     * What a module is about: a row of {@code subjects.yaml}.
     *
     * @param name part of the module's name
     * @param first whole lines before its functions
     * @param body of a function that is given a number and returns one
     * @param declares what its start and end need
     * @param start what is done when it is loaded; {@code error} is to be set where that fails
     * @param end what is done when it is unloaded
     * @param reason what it stands for
     */
    record Subject(String name, String first, String body, String declares, String start, String end, String reason) {}

    private GeneratedModules() {}

    /** Writes a set of them into an empty directory; a larger set begins with the same ones. */
    static List<MachineModule> write(Path directory, GeneratedSet set) throws IOException {
        var modules = new ArrayList<MachineModule>();
        for (var i = 0; i < set.count(); i++) {
            var subject = SUBJECTS.get(i % SUBJECTS.size());
            var name = String.format(Locale.ROOT, "gen%03d_%s", i, subject.name());
            modules.add(write(directory.resolve(name), name, subject, set.files(), new Random(i)));
        }
        return modules;
    }

    /** One module: its functions in files of their own, beside the file that starts it; or all in that one. */
    private static MachineModule write(Path directory, String name, Subject subject, int files, Random random)
            throws IOException {
        Files.createDirectories(directory);
        // most modules are small; a few are not
        var usual = 1 + Math.min(3, (int) Math.floor(-Math.log(1 - random.nextDouble())));
        var parts = files == 0 ? usual : Math.max(1, files - 1);
        var objects = new StringBuilder();
        var inMain = "";
        for (var part = 0; part < parts; part++) {
            var text = part(name, subject, part, 4 + random.nextInt(24), random);
            if (files == 1) {
                inMain = text;
            } else {
                objects.append(name).append("_part").append(part).append(".o ");
                Files.writeString(directory.resolve(name + "_part" + part + ".c"), text);
            }
        }
        Files.writeString(directory.resolve(name + "_main.c"), inMain + main(name, subject, parts));
        Files.writeString(directory.resolve(name + ".h"), header(name, parts));
        Files.writeString(
                directory.resolve("Makefile"),
                text("Makefile.template")
                        .replace("@NAME@", name)
                        .replace("@PARTS@", objects.toString().strip()));
        return new MachineModule(name, "1.0", "kbuild", List.of(name), directory);
    }

    private static String header(String name, int files) {
        var text = new StringBuilder();
        for (var file = 0; file < files; file++) {
            text.append("long ").append(name).append("_part").append(file).append("(long value);\n");
        }
        return text.toString();
    }

    private static String part(String name, Subject subject, int file, int functions, Random random) {
        var text = new StringBuilder("#include <linux/module.h>\n")
                .append(subject.first())
                .append("#include \"%s.h\"\n".formatted(name));
        for (var i = 0; i < functions; i++) {
            text.append("\nstatic __attribute__((__noinline__)) long step%s(long value)\n{\n".formatted(i))
                    .append("\tvalue = value * %s + %s;\n".formatted(3 + random.nextInt(1000), random.nextInt(100_000)))
                    .append(subject.body().indent(0))
                    .append("\treturn value;\n}\n");
        }
        text.append("\nlong %s_part%s(long value)\n{\n".formatted(name, file));
        for (var i = 0; i < functions; i++) {
            text.append("\tvalue = step%s(value);\n".formatted(i));
        }
        return text.append("\treturn value;\n}\n").toString();
    }

    private static String main(String name, Subject subject, int files) throws IOException {
        var calls = new StringBuilder();
        for (var file = 0; file < files; file++) {
            calls.append("\tsum = %s_part%s(sum);\n".formatted(name, file));
        }
        return text("main.c.template")
                .replace("@FIRST@", subject.first())
                .replace("@DECLARES@", subject.declares().stripTrailing())
                .replace("@START@", subject.start().stripTrailing())
                .replace("@END@", subject.end().stripTrailing())
                .replace("@CALLS@", calls.toString().stripTrailing())
                .replace("@NAME@", name);
    }

    static String text(String resource) throws IOException {
        try (var in = GeneratedModules.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
