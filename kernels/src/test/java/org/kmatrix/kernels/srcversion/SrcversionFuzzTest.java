package org.kmatrix.kernels.srcversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;

/** Damaged sources, makefiles and dkms.confs end in a value or a reason, and in nothing else. */
class SrcversionFuzzTest {
    private static final int ROUNDS = 3_000;
    private static final List<String> PIECES = List.of(
            "#include \"",
            "#include <",
            "\"",
            ">",
            "#if ",
            "#if defined(",
            "#ifdef X\n",
            "#elif ",
            "\n#else\n",
            "\n#endif\n",
            "#define X(a,b) a##b\n",
            "#define X X\n",
            "#undef X\n",
            "#pragma once\n",
            "/*",
            "*/",
            "//",
            "\\\n",
            "\\ \n",
            "'",
            "(",
            ")",
            "&&",
            "||",
            "?",
            ":",
            "<<",
            "-",
            "0x",
            "99999999999999999999",
            "CONFIG_FOO",
            "IS_ENABLED(",
            "LINUX_VERSION_CODE",
            "\0",
            "\n",
            "obj-m := a.o\n",
            "$(",
            ")",
            "ifeq (",
            "endif\n",
            "../",
            "./",
            "b.h",
            "a.c",
            "MODULE_VERSION",
            "MAKE[0]=",
            "`",
            "${");
    private static final Map<String, String> FILES = Map.of(
            "Makefile",
                    "obj-m := a.o\na-objs := m.o sub/n.o\nccflags-y := -I$(src)/sub -DX=1\nifdef CONFIG_FOO\na-y += x.o\nendif\n",
            "dkms.conf",
                    "PACKAGE_NAME=\"a\"\nPACKAGE_VERSION=1\nMAKE[0]=\"make -C $kernel_source_dir M=$dkms_tree/$PACKAGE_NAME/1/build\"\n",
            "m.c",
                    "#include <linux/module.h>\n#include \"b.h\"\n#if X > 0 && !defined(Y)\n#include <c.h>\n#endif\nchar *s = \"/*\";\n",
            "b.h",
                    "#ifndef B_H\n#define B_H\n#include \"sub/c.h\"\n#define Y(a) ((a) + 1)\n#if Y(1) == 2\n#include \"d.h\"\n#endif\n#endif\n",
            "d.h", "int d; /* d */\n",
            "sub/c.h", "#include \"b.h\"\n",
            "sub/n.c", "#include \"c.h\"\n#include \"../d.h\"\n",
            "x.c", "int x;\n");

    @TempDir
    Path directory;

    @Test
    void damagedModulesEndInAValueOrAReason() throws IOException {
        var random = new Random(20261121);
        var names = FILES.keySet().stream().sorted().toList();
        for (var file : FILES.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        var known = 0;
        var unknown = 0;
        for (var i = 0; i < ROUNDS; i++) {
            var name = names.get(random.nextInt(names.size()));
            write(name, damaged(FILES.getOrDefault(name, ""), random));
            var report = read(random);
            for (var version : report.objects().values()) {
                if (version instanceof Srcversion.Known it) {
                    assertThat(it.value()).matches("[0-9A-F]{23}");
                    known++;
                } else {
                    assertThat(version.toString()).isNotEmpty();
                    unknown++;
                }
            }
            if (random.nextInt(3) > 0) {
                write(name, FILES.getOrDefault(name, ""));
            }
        }
        assertThat(known).isGreaterThan(ROUNDS / 100);
        assertThat(unknown).isGreaterThan(ROUNDS / 100);
    }

    private SrcversionReport read(Random random) {
        var way = BuildWay.values()[random.nextInt(BuildWay.values().length)];
        var kernel = new TargetKernel(
                Release.parse(
                        List.of("2.6.18", "2.6.39", "5.10.0", "6.1.0", "6.12.0").get(random.nextInt(5))),
                Architecture.I386,
                KernelConfig.parse("config", "CONFIG_BAR=y\n"),
                List.of(),
                "/usr/src/linux",
                List.of(),
                Map.of());
        return SrcversionReader.read(
                new ModuleSources(directory, way, it -> true, Map.of()),
                Optional.of(kernel).filter(it -> random.nextInt(4) > 0));
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String damaged(String original, Random random) {
        var text = new StringBuilder(original);
        for (var edits = 1 + random.nextInt(5); edits > 0; edits--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(50))));
            }
        }
        return text.toString();
    }
}
