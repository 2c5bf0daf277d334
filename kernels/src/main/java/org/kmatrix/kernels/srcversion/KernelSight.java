package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.preprocess.Macro;
import org.kmatrix.kernels.preprocess.Range;
import org.kmatrix.kernels.preprocess.Surroundings;
import org.kmatrix.kernels.recipe.ReleaseRange;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.Truth;

/** What is known of the kernel while a module's sources are read: all of one kernel, or what a range of releases shares. */
final class KernelSight implements Surroundings {
    private static final List<String> VERSION_HEADERS = List.of(
            "include/generated/uapi/linux/version.h", "include/linux/version.h", "include/generated/linux/version.h");
    private static final Pattern VERSION_CODE = Pattern.compile("#define\\s+LINUX_VERSION_CODE\\s+(\\d{1,9})");
    private static final String OPTION = "CONFIG_";
    private static final String MODULE = "_MODULE";

    private final KbuildGeneration generation;
    private final Optional<TargetKernel> kernel;
    private final FileView files;
    private final Range versionCode;
    private final Map<String, Truth> headers = new HashMap<>();

    KernelSight(KbuildGeneration generation, Optional<TargetKernel> kernel, FileView files) {
        this.generation = generation;
        this.kernel = kernel;
        this.files = files;
        this.versionCode = versionCode();
    }

    KbuildGeneration generation() {
        return generation;
    }

    Optional<TargetKernel> kernel() {
        return kernel;
    }

    FileView files() {
        return files;
    }

    /** Where the kernel's make runs, where that is known. */
    Optional<String> directory() {
        return kernel.flatMap(it -> it.directories().stream().findFirst());
    }

    private Range versionCode() {
        for (var directory : kernel.map(TargetKernel::directories).orElse(List.of())) {
            for (var header : VERSION_HEADERS) {
                var code = versionCode(directory + "/" + header);
                if (code.isPresent()) {
                    return Range.of(code.getAsLong());
                }
            }
        }
        return kernel.map(TargetKernel::release).map(KernelSight::codes).orElseGet(() -> codes(generation.releases()));
    }

    /** A distribution's 6.1.0-18 may be any 6.1; before 3.0, the third number is the kernel's own. */
    private static Range codes(Release release) {
        var first = new Release(release.major(), release.minor(), 0, "");
        var last = new Release(release.major(), release.minor(), 255, "");
        return release.isBefore(3, 0, 0) ? Range.of(code(release)) : new Range(code(first), code(last));
    }

    private static Range codes(ReleaseRange releases) {
        var last = releases.last();
        var next = new Release(last.major(), last.minor(), last.patch() + 1, "");
        return new Range(code(releases.first()), code(next) - 1);
    }

    private OptionalLong versionCode(String header) {
        if (!files.isFile(header)) {
            return OptionalLong.empty();
        }
        try {
            var found = VERSION_CODE.matcher(new String(files.read(header), StandardCharsets.ISO_8859_1));
            return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** KERNEL_VERSION: the patch level goes no further than 255. */
    private static long code(Release release) {
        return ((long) release.major() << 16) + ((long) release.minor() << 8) + Math.min(release.patch(), 255);
    }

    /** What of VERSION, PATCHLEVEL and SUBLEVEL all its releases share: 0 to 2. */
    Optional<String> versionPart(int part) {
        if (versionCode.least() == versionCode.most()) {
            return part == 2
                    ? Optional.empty()
                    : Optional.of(
                            Long.toString(versionCode.least() >> (part == 0 ? 16 : 8) & (part == 0 ? 0xffff : 0xff)));
        }
        var first = generation.releases().first();
        var last = generation.releases().last();
        return switch (part) {
            case 0 -> Optional.of(Integer.toString(first.major()));
            case 1 -> Optional.of(Integer.toString(first.minor())).filter(it -> first.minor() == last.minor());
            default -> Optional.empty();
        };
    }

    @Override
    public Macro macro(String name) {
        if (name.startsWith(OPTION)) {
            return option(name.substring(OPTION.length()));
        }
        return switch (name) {
            case "LINUX_VERSION_CODE" -> new Macro.Value(versionCode);
            case "KERNEL_VERSION" ->
                new Macro.Defined(
                        Optional.of(List.of("a", "b", "c")), "(((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))");
            case "__x86_64__" -> architecture(64);
            case "__i386__", "__i386" -> architecture(32);
            default -> KnownMacros.find(name);
        };
    }

    @Override
    public boolean mayBeGiven(String name) {
        return name.startsWith("_") || name.startsWith(OPTION) || KnownMacros.mayBeGiven(name);
    }

    private Macro architecture(int bits) {
        return kernel.<Macro>map(it -> it.architecture().bits() == bits
                        ? new Macro.Defined(Optional.empty(), "1")
                        : new Macro.Undefined())
                .orElseGet(() -> new Macro.Unknown(false));
    }

    /** An option as autoconf.h has it: {@code CONFIG_X} for y, {@code CONFIG_X_MODULE} for m. */
    private Macro option(String option) {
        if (kernel.isEmpty() || !kernel.get().config().known()) {
            return new Macro.Unknown(false);
        }
        var config = kernel.get().config();
        var value = config.value(option);
        if (value.isPresent() && !value.get().equals("m")) {
            return switch (value.get()) {
                case "n" -> new Macro.Undefined();
                case "y" -> new Macro.Defined(Optional.empty(), "1");
                default ->
                    value.get().matches("-?\\d+|0[xX][0-9a-fA-F]+")
                            ? new Macro.Defined(Optional.empty(), value.get())
                            : new Macro.Unknown(true);
            };
        }
        var module = option.endsWith(MODULE)
                && config.value(option.substring(0, option.length() - MODULE.length()))
                        .filter("m"::equals)
                        .isPresent();
        return module ? new Macro.Defined(Optional.empty(), "1") : new Macro.Undefined();
    }

    @Override
    public Truth hasHeader(String name) {
        return headers.computeIfAbsent(name, this::look);
    }

    private Truth look(String name) {
        if (directory().isPresent()) {
            return Truth.of(kernel.orElseThrow().directories().stream()
                    .anyMatch(directory -> TargetKernel.headerPaths(name).stream()
                            .anyMatch(it -> files.isFile(directory + "/" + it))));
        }
        // the directories that kernels are looked for in hold directories, and no headers themselves
        return name.contains("/") && !name.startsWith("..") ? Truth.UNKNOWN : Truth.NO;
    }
}
