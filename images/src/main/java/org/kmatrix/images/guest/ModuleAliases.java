package org.kmatrix.images.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kmatrix.kernels.elf.Modinfo;

/**
 * The other names of modules, which depmod would write into {@code modules.alias}.
 *
 * @param aliases in the order of the modules' names
 */
record ModuleAliases(List<Alias> aliases) {
    /**
     * One of a module's aliases.
     *
     * @param text as the module has it; may be a pattern for a device's identity: {@code pci:v00008086d*}
     */
    record Alias(String text, String module) {
        boolean matches(String name) {
            var literal = literal();
            // most aliases are told apart by their beginning, without a pattern's being compiled
            return name.startsWith(KernelModules.normal(text.substring(0, literal)))
                    && (literal == text.length()
                            ? name.length() == literal
                            : regex().matcher(name).matches());
        }

        private int literal() {
            var end = 0;
            while (end < text.length() && "*?[".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        /** As fnmatch(3) reads it; between brackets a dash is a range's. */
        private Pattern regex() {
            var regex = new StringBuilder();
            for (var at = 0; at < text.length(); at++) {
                var close = text.charAt(at) == '[' ? text.indexOf(']', at + 2) : -1;
                if (close > 0) {
                    regex.append('[')
                            .append(text.substring(at + 1, close)
                                    .replaceAll("[\\\\\\[&]", "\\\\$0")
                                    .replaceFirst("^!", "^"))
                            .append(']');
                    at = close;
                } else {
                    regex.append(
                            switch (text.charAt(at)) {
                                case '*' -> ".*";
                                case '?' -> ".";
                                default -> Pattern.quote(KernelModules.normal(text.substring(at, at + 1)));
                            });
                }
            }
            return Pattern.compile(regex.toString());
        }
    }

    ModuleAliases {
        aliases = List.copyOf(aliases);
    }

    /** Reads them from all modules: some thousand files, on all processors. */
    static ModuleAliases of(Map<String, Path> files) throws IOException {
        try {
            return new ModuleAliases(files.entrySet().parallelStream()
                    .flatMap(it -> aliases(it.getKey(), it.getValue()).stream())
                    .sorted((one, other) -> one.module().compareTo(other.module()))
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Alias> aliases(String module, Path file) {
        try {
            var aliases = new ArrayList<Alias>();
            for (var text : Modinfo.of(KernelModule.image(file)).all("alias")) {
                aliases.add(new Alias(text, module));
            }
            return aliases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The modules that have an alias for a name.
     *
     * @param name with underscores
     */
    List<String> modules(String name) {
        return aliases.stream()
                .filter(it -> it.matches(name))
                .map(Alias::module)
                .distinct()
                .toList();
    }
}
