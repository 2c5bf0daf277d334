package org.kmatrix.kernels.srcversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.preprocess.Macro;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Macros of the compiler and of every kernel: resource {@code macros.yaml}. */
final class KnownMacros {
    private static final Map<String, Macro> MACROS = read();

    private KnownMacros() {}

    record Row(
            @Nullable List<String> defined,
            @Nullable List<String> undefined,
            @Nullable List<String> unknown,
            String reason) {}

    static Macro find(String name) {
        return MACROS.getOrDefault(name, new Macro.Unknown(false));
    }

    /** Whether an option of the kernel's makefiles, or the compiler, may define a name. */
    static boolean mayBeGiven(String name) {
        return MACROS.containsKey(name);
    }

    private static Map<String, Macro> read() {
        var macros = new HashMap<String, Macro>();
        try (var in = KnownMacros.class.getResourceAsStream("macros.yaml")) {
            for (var row : new YAMLMapper().readValue(Objects.requireNonNull(in), Row[].class)) {
                Objects.requireNonNullElse(row.defined(), List.<String>of())
                        .forEach(it -> macros.put(it, new Macro.Unknown(true)));
                Objects.requireNonNullElse(row.undefined(), List.<String>of())
                        .forEach(it -> macros.put(it, new Macro.Undefined()));
                Objects.requireNonNullElse(row.unknown(), List.<String>of())
                        .forEach(it -> macros.put(it, new Macro.Unknown(false)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read macros.yaml", e);
        }
        return Map.copyOf(macros);
    }
}
