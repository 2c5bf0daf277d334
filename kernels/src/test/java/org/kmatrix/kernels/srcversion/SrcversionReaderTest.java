package org.kmatrix.kernels.srcversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.sources.Truth;

class SrcversionReaderTest {
    private static final Path MODULES = Path.of("src/test/resources/org/kmatrix/kernels/srcversion");
    /** What depends on a kernel's headers or on its compiler's age may be said to be unknown. */
    private static final Set<String> HARD = Set.of("conditions", "search", "twice");

    private static final String CONFIG = "CONFIG_MODULES=y\nCONFIG_MODVERSIONS=y\n";

    @TempDir
    Path directory;

    /**
     * A row of compiled.txt.
     *
     * @param object its file's name, wherever it lies
     * @param value what modinfo said of the compiled module; empty where it carried none
     */
    record Compiled(String module, String object, String value, List<String> releases) {
        @Override
        public String toString() {
            return module + "/" + object + " " + releases;
        }
    }

    static Stream<Compiled> compiled() throws IOException {
        return Files.readAllLines(MODULES.resolve("compiled.txt")).stream()
                .filter(it -> !it.startsWith("#") && !it.isBlank())
                .map(it -> it.split("\\s+"))
                .map(it -> new Compiled(it[0], it[1], it[2].equals("-") ? "" : it[2], List.of(it[3].split(","))));
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compiledModulesCarryWhatWasComputed(Compiled row) {
        for (var release : row.releases()) {
            var versions = read(MODULES.resolve(row.module()), Optional.of(kernel(release, CONFIG)))
                    .objects();
            var path = versions.keySet().stream()
                    .filter(it -> ("/" + it).endsWith("/" + row.object()))
                    .findFirst();
            assertThat(path).describedAs(release).isPresent();
            assertThat(text(at(versions, path.orElseThrow())))
                    .describedAs(release)
                    .isIn(row.value(), HARD.contains(row.module()) ? "cannot be known" : row.value());
        }
    }

    private static String text(Srcversion version) {
        return version instanceof Srcversion.Known it
                ? it.value()
                : version instanceof Srcversion.None ? "" : "cannot be known";
    }

    private static TargetKernel kernel(String release, String config) {
        return new TargetKernel(
                Release.parse(release),
                Architecture.X86_64,
                KernelConfig.parse("config", config),
                List.of(),
                "/usr/src/linux",
                List.of(),
                Map.of());
    }

    private static SrcversionReport read(Path module, Optional<TargetKernel> kernel) {
        return SrcversionReader.read(new ModuleSources(module, BuildWay.KBUILD, it -> true, Map.of()), kernel);
    }

    private void file(String name, String... lines) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
    }

    private Srcversion only(Optional<TargetKernel> kernel) {
        var report = read(directory, kernel);
        assertThat(report.doubts()).isEmpty();
        assertThat(report.objects()).hasSize(1);
        return at(report.objects(), report.objects().firstKey());
    }

    private void assertUnknown(String reason) {
        assertThat(only(Optional.empty()))
                .isInstanceOfSatisfying(
                        Srcversion.Unknown.class, it -> assertThat(it.reason()).contains(reason));
    }

    private List<String> countedFiles(Optional<TargetKernel> kernel) {
        var version = only(kernel);
        assertThat(version).isInstanceOf(Srcversion.Known.class);
        return ((Srcversion.Known) version)
                .files().stream()
                        .map(it -> it.substring(it.lastIndexOf('/') + 1))
                        .toList();
    }

    @Test
    void onlyHeadersOfTheSameDirectoryCount() throws IOException {
        file("Makefile", "obj-m := a.o", "ccflags-y := -I$(src)/include", "EXTRA_CFLAGS += -I$(src)/include");
        file("a.c", "#include <linux/module.h>", "#include \"a.h\"", "#include <b.h>");
        file("a.h", "");
        file("include/b.h", "#include \"c.h\"");
        file("include/c.h", "int c;");
        file("c.h", "int not_this;");
        assertThat(countedFiles(Optional.empty())).containsExactly("a.c", "a.h");
    }

    @Test
    void aHeaderUnderAnUnknownConditionMakesItUnknownUnlessItIsIncludedAnyway() throws IOException {
        file("Makefile", "obj-m := a.o");
        file("a.c", "#ifdef CONFIG_FOO", "#include \"a.h\"", "#endif");
        file("a.h", "int a;");
        assertUnknown("a.c:2: whether it includes");
        file("a.c", "#include \"a.h\"", "#ifdef CONFIG_FOO", "#include \"a.h\"", "#endif");
        assertThat(countedFiles(Optional.empty())).containsExactly("a.c", "a.h");
    }

    @Test
    void aKernelsConfigurationDecides() throws IOException {
        file("Makefile", "obj-m := a.o", "a-y := m.o", "a-$(CONFIG_FOO) += f.o");
        file(
                "m.c",
                "#if IS_ENABLED(CONFIG_BAR) && LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0)",
                "#include \"m.h\"",
                "#endif");
        file("m.h", "int m;");
        file("f.c", "int f;");
        assertThat(countedFiles(Optional.of(kernel("6.1.0-18-amd64", "CONFIG_FOO=y\nCONFIG_BAR=m\n"))))
                .containsExactly("m.c", "m.h", "f.c");
        assertThat(countedFiles(Optional.of(kernel("6.1.0-18-amd64", "CONFIG_X=y\n"))))
                .containsExactly("m.c");
        assertUnknown("CONFIG_FOO depends on the kernel's configuration");
    }

    @Test
    void aVersionOrTheConfigurationMakesTheModuleCarryIt() throws IOException {
        file("Makefile", "obj-m := a.o");
        file("a.c", "int a; /* MODULE_VERSION(\"no\"); */ char *s = \"MODULE_VERSION\";");
        var off = Optional.of(kernel("6.1.0", CONFIG));
        assertThat(carried(off)).isEqualTo(Truth.NO);
        assertThat(carried(Optional.empty())).isEqualTo(Truth.UNKNOWN);
        assertThat(carried(Optional.of(kernel("6.1.0", "CONFIG_MODULE_SRCVERSION_ALL=y\n"))))
                .isEqualTo(Truth.YES);
        file("a.c", "MODULE_VERSION(\"1\");");
        assertThat(carried(off)).isEqualTo(Truth.YES);
        file("a.c", "#ifdef SOMETHING", "MODULE_VERSION(\"1\");", "#endif");
        assertThat(carried(off)).isEqualTo(Truth.UNKNOWN);
    }

    private Truth carried(Optional<TargetKernel> kernel) {
        return ((Srcversion.Known) only(kernel)).carried();
    }

    @Test
    void whatTheBuildMakesIsUnknown() throws IOException {
        file("Makefile", "obj-m := a.o", "$(obj)/a.h: FORCE", "\t./generate > $@");
        file("a.c", "#include \"a.h\"");
        assertUnknown("a.h is not there before the build");
        file("a.h", "int old;");
        assertUnknown("a.h is made by the build");
        Files.delete(directory.resolve("a.c"));
        assertUnknown("there is neither");
    }

    @Test
    void whatDependsOnAShellIsUnknown() throws IOException {
        file("Makefile", "obj-m := a.o", "a-objs := $(shell ls *.o)");
        assertUnknown("what the shell command prints is not known: ls *.o");
        file("Makefile", "obj-m := a.o", "ccflags-y := $(shell ./flags)", "EXTRA_CFLAGS := $(shell ./flags)");
        file("a.c", "#include <x.h>");
        file("x/x.h", "int x;");
        assertUnknown("where x.h is found is not known");
    }

    @Test
    void unknownModulesAreToldFromKnownOnes() throws IOException {
        file("Makefile", "obj-m := a.o $(shell ./more)");
        file("a.c", "int a;");
        var report = read(directory, Optional.empty());
        assertThat(report.objects()).containsOnlyKeys("a.ko");
        assertThat(report.objects().get("a.ko")).isInstanceOf(Srcversion.Known.class);
        assertThat(report.doubts()).singleElement().asString().contains("not all of obj-m is known");
    }

    @Test
    void aKernelThatWasNotReadIsNamed() {
        for (var release : List.of("2.4.37", "2.6.9", "4.4.0", "6.13.0")) {
            var report = read(MODULES.resolve("text"), Optional.of(kernel(release, CONFIG)));
            assertThat(report.objects()).isEmpty();
            assertThat(report.doubts()).singleElement().asString().contains("how kernel " + release);
        }
    }

    @Test
    void aMakefileOfItsOwnIsFollowedToTheKernelsMake() throws IOException {
        file(
                "Makefile",
                "KDIR := /lib/modules/$(shell uname -r)/build",
                "all: driver",
                "driver:",
                "\t@echo builds",
                "\t$(MAKE) -C $(KDIR) M=$(CURDIR)/src WITH=extra modules",
                "clean:",
                "\trm -f *.o");
        file("src/Makefile", "obj-m := a.o", "a-objs := m.o $(WITH).o");
        file("src/m.c", "int m;");
        file("src/extra.c", "int e;");
        var report = SrcversionReader.read(
                new ModuleSources(directory, BuildWay.MAKE, it -> true, Map.of()), Optional.empty());
        assertThat(report.doubts()).isEmpty();
        assertThat(report.objects()).containsOnlyKeys("src/a.ko");
        assertThat(report.objects().get("src/a.ko")).isInstanceOf(Srcversion.Known.class);
        file(
                "Makefile",
                "all:",
                "\t./configure",
                "\t$(MAKE) -C /lib/modules/x/build M=$(CURDIR)/src WITH=extra modules");
        assertThat(SrcversionReader.read(
                                new ModuleSources(directory, BuildWay.MAKE, it -> true, Map.of()), Optional.empty())
                        .objects()
                        .get("src/a.ko"))
                .isInstanceOfSatisfying(
                        Srcversion.Unknown.class, it -> assertThat(it.reason()).contains("./configure"));
    }

    @Test
    void whatAMakefileGivesTheKernelsMakeIsToldAsFarAsItIsKnown() throws IOException {
        file(
                "Makefile",
                "export CONFIG_B := m",
                "all:",
                "\t$(MAKE) -C /lib/modules/x/build M=$(CURDIR) CONFIG_A=m WHEN=$(shell date) modules");
        var call = OwnMakeCall.of(new ModuleSources(directory, BuildWay.KBUILD, it -> true, Map.of()))
                .orElseThrow();
        assertThat(call.commandLine()).containsEntry("CONFIG_A", "m").doesNotContainKey("WHEN");
        assertThat(call.environment()).containsEntry("CONFIG_B", "m");
    }

    @Test
    void filesAreNamedAsTheUserHasThem() {
        var place = ModulePlace.of(new ModuleSources(Path.of("/home/me/drv"), BuildWay.KBUILD, it -> true, Map.of()));
        assertThat(place.shown("/build/drv/sub/Makefile:3: it includes x")).isEqualTo("sub/Makefile:3: it includes x");
        assertThat(place.shown("there is no makefile in /build/drv")).isEqualTo("there is no makefile in /home/me/drv");
        assertThat(place.shown("M=/build/drv2 and /lib/modules/x/build/y"))
                .isEqualTo("M=/home/me/drv2 and /lib/modules/x/build/y");
    }

    @Test
    void aDkmsConfSaysWhatIsRun() throws IOException {
        file(
                "dkms.conf",
                "PACKAGE_NAME=a",
                "PACKAGE_VERSION=\"1.0\"",
                "BUILT_MODULE_NAME[0]=\"$PACKAGE_NAME\"",
                "MAKE[0]=\"make -C ${kernel_source_dir} M=${dkms_tree}/${PACKAGE_NAME}/${PACKAGE_VERSION}/build WITH=extra\"");
        file("Makefile", "obj-m := a.o", "a-objs := m.o $(WITH).o");
        file("m.c", "int m;");
        file("extra.c", "int e;");
        assertThat(dkms()).isInstanceOf(Srcversion.Known.class);
        file(
                "dkms.conf",
                "MAKE=\"make -C ${kernel_source_dir} M=${dkms_tree}/$module/$module_version/build WITH=extra\"",
                "PACKAGE_NAME=a",
                "PACKAGE_VERSION=1.0");
        assertThat(dkms()).isInstanceOf(Srcversion.Known.class);
        file("dkms.conf", "PACKAGE_NAME=a", "PACKAGE_VERSION=1", "PATCH[0]=fix.patch", "PATCH_MATCH[0]=\"^2\\.6\"");
        assertThat(dkms())
                .isInstanceOfSatisfying(
                        Srcversion.Unknown.class, it -> assertThat(it.reason()).contains("fix.patch"));
        file("dkms.conf", "PACKAGE_NAME=a", "PACKAGE_VERSION=1", "PRE_BUILD=configure");
        assertThat(dkms())
                .isInstanceOfSatisfying(
                        Srcversion.Unknown.class, it -> assertThat(it.reason()).contains("PRE_BUILD"));
    }

    private Srcversion dkms() {
        var module = new ModuleSources(directory, BuildWay.DKMS, it -> true, Map.of());
        return at(SrcversionReader.read(module, Optional.empty()).objects(), "a.ko");
    }

    private static Srcversion at(Map<String, Srcversion> objects, String path) {
        return Objects.requireNonNull(objects.get(path), path);
    }
}
