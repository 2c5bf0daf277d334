package org.kmatrix.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory that stands for a machine with kernels and module sources; its depmod only writes down how it is called.
 *
 * @param root what is / of that machine
 * @param shell the command that runs scripts
 */
record RebuildMachine(Path root, List<String> shell) {
    static final String RELEASE = "6.1.0-9-test";

    /**
     * How the tool ended.
     *
     * @param status its exit status
     * @param text all that was printed
     */
    record Ended(int status, String text) {}

    /** The shells that are mostly {@code /bin/sh}, as far as they are here. */
    static Stream<List<String>> shells() {
        return Stream.of(List.of("dash"), List.of("bash", "--posix")).filter(it -> isThere(it.get(0)));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    /** A machine with a kernel, and the modules alpha and beta; a test is skipped where nothing can be made. */
    static RebuildMachine withTwoModules(Path root, List<String> shell) throws IOException {
        assumeTrue(isThere("make"), "there is no make on this machine");
        var machine = at(root, shell);
        machine.module("alpha");
        machine.module("beta");
        return machine;
    }

    private static RebuildMachine at(Path root, List<String> shell) throws IOException {
        var machine = new RebuildMachine(root, shell);
        machine.write("bin/depmod", "#!/bin/sh\necho \"$*\" >> " + root + "/depmod.calls\n");
        Files.setPosixFilePermissions(root.resolve("bin/depmod"), PosixFilePermissions.fromString("rwxr-xr-x"));
        machine.write("tool", new String(ModuleRebuild.script(), java.nio.charset.StandardCharsets.UTF_8));
        machine.write(
                "module-rebuild-fast", new String(ModuleRebuild.fastScript(), java.nio.charset.StandardCharsets.UTF_8));
        machine.kernel(RELEASE);
        return machine;
    }

    /** A kernel's build directory, with what its own make leaves there. */
    Path kernel(String release) throws IOException {
        var directory = root.resolve("kernels/" + release);
        // Debian's say the source's version here
        write("kernels/" + release + "/include/config/kernel.release", "6.1.192\n");
        write("kernels/" + release + "/include/generated/utsrelease.h", "#define UTS_RELEASE \"" + release + "\"\n");
        write("kernels/" + release + "/.config", "CONFIG_MODULES=y\n");
        write("kernels/" + release + "/Makefile", "");
        return directory;
    }

    /** Sources whose make copies NAME.c, as it is, to NAME.ko. */
    void module(String name) throws IOException {
        module(
                name,
                "all: ; cp " + name + ".c " + name + ".ko",
                "clean: ; rm -f " + name + ".ko",
                "install: ; mkdir -p $(INSTALL_MOD_PATH)/lib/modules/$(KV_VERSION_FULL)/extra"
                        + " && cp *.ko $(INSTALL_MOD_PATH)/lib/modules/$(KV_VERSION_FULL)/extra");
        write("usr/src/linux-modules/" + name + "/" + name + ".c", "first\n");
    }

    void module(String name, String... makefile) throws IOException {
        write("usr/src/linux-modules/" + name + "/Makefile", String.join("\n", makefile) + "\n");
    }

    void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** What lies in the kernel's module directory, whoever put it there. */
    String installed(String name) throws IOException {
        return read("lib/modules/" + RELEASE + "/extra/" + name + ".ko");
    }

    List<String> depmodCalls() throws IOException {
        return has("depmod.calls") ? Files.readAllLines(root.resolve("depmod.calls")) : List.of();
    }

    /** Runs the tool for the machine's kernel. */
    Ended rebuild(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("KERNELDIR", root.resolve("kernels/" + RELEASE).toString()), root, arguments);
    }

    /** When a process was started, as its lock says it. */
    static String started(long process) throws IOException {
        var fields = Files.readString(Path.of("/proc/" + process + "/stat")).replaceFirst(".*\\) ", "");
        return fields.split(" ")[19];
    }

    /** Runs some commands in a directory of the machine. */
    void shell(String directory, String commands) throws IOException, InterruptedException {
        var status = new ProcessBuilder("sh", "-ec", commands)
                .directory(root.resolve(directory).toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(commands + ": exit status " + status);
        }
    }

    /** Runs the tool, and kills it and all that it runs once there is a file. */
    void killedWhereIs(String file) throws IOException, InterruptedException {
        var kernel = Map.of("KERNELDIR", root.resolve("kernels/" + RELEASE).toString());
        var tool = start(kernel, root);
        while (!has(file) && tool.isAlive()) {
            Thread.sleep(10);
        }
        var all = tool.descendants().toList();
        tool.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    Ended run(Map<String, String> environment, Path directory, String... arguments)
            throws IOException, InterruptedException {
        var status = start(environment, directory, arguments).waitFor();
        return new Ended(status, read("log"));
    }

    private Process start(Map<String, String> environment, Path directory, String... arguments) throws IOException {
        var command = new ArrayList<>(shell);
        command.addAll(List.of(root.resolve("tool").toString(), "-r", root.toString()));
        command.addAll(Arrays.asList(arguments));
        var log = root.resolve("log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var own = new TreeMap<>(environment);
        own.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().keySet().removeIf(it -> it.startsWith("KV_") || it.startsWith("KERNEL"));
        builder.environment().remove("MAKEFLAGS");
        builder.environment().putAll(own);
        return builder.start();
    }
}
