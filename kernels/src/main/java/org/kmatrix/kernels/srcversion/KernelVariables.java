package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kmatrix.kernels.makefile.Unknowns;

/** The variables that a module's makefile finds when the kernel's kbuild reads it. */
record KernelVariables(KernelSight kernel, Unknowns unknowns) implements Function<String, Optional<String>> {
    private static final Set<String> NAMES = names();
    private static final Map<String, String> FIXED = Map.of(
            "comma", ",", "quote", "\"", "squote", "'", "pound", "#", "space", " ", "MAKE", "make", "SRCARCH", "x86");
    private static final Pattern SEARCHING =
            Pattern.compile("(?:^|\\s)-(?:[IDU]|include|imacros|iquote|isystem|idirafter)");
    private static final Set<String> NOTHING = Set.of("empty");

    /** The kernel's own options: they name no directory of a module, and no macro that a module's files ask for. */
    private static final Set<String> OPTIONS = Set.of(
            "NOSTDINC_FLAGS",
            "KBUILD_CPPFLAGS",
            "KBUILD_CFLAGS",
            "KBUILD_AFLAGS",
            "KBUILD_CFLAGS_MODULE",
            "KBUILD_AFLAGS_MODULE",
            "KBUILD_CFLAGS_KERNEL",
            "KBUILD_SUBDIR_CCFLAGS",
            "KBUILD_SUBDIR_ASFLAGS",
            "CFLAGS_KERNEL",
            "AFLAGS_KERNEL");

    private static final Set<String> PLAIN_OPTIONS = Set.of("CFLAGS", "AFLAGS", "CFLAGS_MODULE", "AFLAGS_MODULE");

    /** Whether kbuild sets a variable itself. */
    static boolean isKernels(String name) {
        return NAMES.contains(name);
    }

    @Override
    public Optional<String> apply(String name) {
        if (name.startsWith("CONFIG_")) {
            return option(name);
        }
        if (NOTHING.contains(name)) {
            return Optional.of("");
        }
        return switch (name) {
            case "KERNELRELEASE", "KERNELVERSION" -> Optional.of(release(name));
            case "VERSION" -> Optional.of(part(0, name));
            case "PATCHLEVEL" -> Optional.of(part(1, name));
            case "SUBLEVEL" -> Optional.of(part(2, name));
            case "LINUXINCLUDE" -> Optional.of(Unknowns.KERNEL_HEADERS);
            case "CPPFLAGS" ->
                kernel.generation().has(KbuildFact.PLAIN_FLAGS)
                        ? Optional.of(Unknowns.KERNEL_HEADERS)
                        : Optional.empty();
            default -> other(name);
        };
    }

    private Optional<String> other(String name) {
        if (FIXED.containsKey(name)) {
            return Optional.of(FIXED.get(name));
        }
        if (OPTIONS.contains(name)
                || PLAIN_OPTIONS.contains(name) && kernel.generation().has(KbuildFact.PLAIN_FLAGS)) {
            return Optional.of(unknowns.options("the kernel's " + name));
        }
        if (PLAIN_OPTIONS.contains(name)) {
            return Optional.empty();
        }
        return NAMES.contains(name)
                ? Optional.of(unknowns.ofVariable(name, "the kernel's variable " + name + " is not followed"))
                : Optional.empty();
    }

    private String release(String name) {
        return kernel.kernel()
                .filter(it -> name.equals("KERNELRELEASE"))
                .map(it -> it.release().toString())
                .orElseGet(() -> unknowns.word("the kernel's release is not known"));
    }

    private String part(int part, String name) {
        return kernel.versionPart(part).orElseGet(() -> unknowns.word("the kernel's " + name + " is not known"));
    }

    private Optional<String> option(String name) {
        var config = kernel.kernel().filter(it -> it.config().known());
        if (config.isEmpty()) {
            return Optional.of(unknowns.ofVariable(name, name + " depends on the kernel's configuration"));
        }
        return config.get()
                .config()
                .value(name.substring("CONFIG_".length()))
                .filter(it -> !it.equals("n"))
                .map(it -> it.matches("[ym]|-?\\d+|0[xX][0-9a-fA-F]+")
                        ? it
                        : unknowns.word("the text of " + name + " is not followed"));
    }

    private static Set<String> names() {
        try (var in = KernelVariables.class.getResourceAsStream("kernel-variables.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(it -> !it.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read kernel-variables.txt", e);
        }
    }

    /** What kbuild's functions for compiler options come to: one of the options that they are given, or none. */
    Optional<String> called(String name, List<String> arguments) {
        var choosing = Set.of(
                "cc-option",
                "cc-option-yn",
                "cc-disable-warning",
                "cc-ifversion",
                "cc-ldoption",
                "as-option",
                "as-instr",
                "ld-option",
                "ld-ifversion",
                "try-run",
                "cc-name",
                "cc-version",
                "cc-fullversion",
                "gcc-min-version",
                "clang-min-version",
                "ld-version");
        if (!choosing.contains(name)) {
            return Optional.empty();
        }
        var reason = "what $(call " + name + ") chooses is not known";
        var harmless = arguments.stream()
                .noneMatch(it -> Unknowns.in(it) || SEARCHING.matcher(it).find());
        return Optional.of(harmless && !name.equals("cc-option-yn") ? unknowns.options(reason) : unknowns.any(reason));
    }
}
