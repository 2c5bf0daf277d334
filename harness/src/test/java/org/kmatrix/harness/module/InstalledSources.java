package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.spec.ModulePatch;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/**
 * Module sources that are packaged and built by the real scripts, on this machine, against a kernel that is only a makefile:
 * its modules copy their source, with what make was told.
 *
 * @param root a directory for all of it
 */
record InstalledSources(Path root) {
    private static final String KBUILD = """
            VERSION := 6.1.0-test
            modules:
            	for it in $(M)/*.c; do { cat $$it; echo "$(FLAG)"; } > $${it%.c}.ko; touch $$(dirname $$it)/.done.cmd; done
            	echo "$(KBUILD_EXTRA_SYMBOLS)" > $(M)/extra-symbols
            """;

    private static final String RULES_OF_2_4 = """
            modules:
            	$(MAKE) -C $(SUBDIRS) KERNELRELEASE=2.4.37 TOPDIR=$(CURDIR) modules
            """;

    record Ended(int status, String text) {}

    static InstalledSources in(Path root) throws IOException {
        var sources = new InstalledSources(root);
        sources.write("linux/Makefile", KBUILD);
        sources.write("linux/include/generated/utsrelease.h", "#define UTS_RELEASE \"6.1.0-test\"\n");
        sources.write("linux-2.4/Makefile", RULES_OF_2_4);
        sources.write("linux-2.4/Rules.make", "modules: $(obj-m)\n%.o: %.c\n\tcp $< $@\n\ttouch .$(notdir $@).flags\n");
        sources.write("linux-2.4/include/linux/version.h", "#define UTS_RELEASE \"2.4.37\"\n");
        return sources;
    }

    void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** A module's sources as its author has them. */
    void module(String name, String... makefile) throws IOException {
        write("modules/" + name + "/Makefile", String.join("\n", makefile) + "\n");
        write("modules/" + name + "/" + name + ".c", name + "\n");
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** Packages a module; gives what the packaging said. */
    Ended install(String name) throws Exception {
        return install(name, Map.of(), List.of(), List.of());
    }

    Ended install(String name, Map<String, String> make, List<String> needs, List<ModulePatch> patches)
            throws Exception {
        var spec = new ModuleSpec(
                name,
                root.resolve("modules").resolve(name),
                Optional.empty(),
                make,
                ModuleSpec.DEFAULT_TARGET,
                List.of(),
                Map.of(),
                patches,
                new Sources.FromPath(),
                List.of(),
                Optional.empty(),
                needs);
        var machine = SourceMachine.in(root.resolve("machine"));
        var sources = SourcePackage.stage(
                spec,
                TestTargets.target("vanilla:2.6.18", Layout.SEPARATE_OUTPUT),
                machine,
                Files.createDirectories(root.resolve("staging").resolve(name)));
        var ended = run(List.of("sh", "-c", SourcePackage.script()), sources.environment(), name);
        assertThat(ended.status()).as(ended.text()).isZero();
        return ended;
    }

    /** {@code make} in the installed sources, for a kernel of now or of 2.4. */
    Ended make(String name, String kernel, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("make"));
        words.addAll(List.of(arguments));
        return run(words, Map.of("KERNELDIR", root.resolve(kernel).toString()), name);
    }

    Path installed(String name) {
        return root.resolve("machine/usr/src/linux-modules").resolve(name);
    }

    private Ended run(List<String> command, Map<String, String> environment, String name)
            throws IOException, InterruptedException {
        var log = root.resolve("log");
        var builder = new ProcessBuilder(command)
                .directory(installed(name).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("KV_") || it.startsWith("KERNEL"));
        builder.environment().remove("MAKEFLAGS");
        builder.environment().put("TMPDIR", root.toString());
        builder.environment().putAll(new TreeMap<>(environment));
        return new Ended(builder.start().waitFor(), Files.readString(log));
    }
}
