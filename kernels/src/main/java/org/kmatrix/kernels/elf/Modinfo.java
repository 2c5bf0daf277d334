package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a module says of itself, in its section {@code .modinfo}.
 *
 * @param values by key, in the order of the file; a key can be there more than once
 */
public record Modinfo(Map<String, List<String>> values) {
    public Modinfo {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Longer than any module's by far: the longest name some thousand aliases or files of firmware. */
    static final int MOST_BYTES = 4 << 20;

    /**
     * Reads it from an object; nothing where it has no such section.
     *
     * @throws UnreadableModuleException where it is damaged
     */
    public static Modinfo of(ElfImage image) {
        var section = image.find(".modinfo").map(image::data).orElse(ByteBuffer.allocate(0));
        if (section.limit() > MOST_BYTES) {
            throw image.damaged("its .modinfo has " + section.limit() + " bytes, more than any module's");
        }
        return read(section);
    }

    private static Modinfo read(ByteBuffer section) {
        var bytes = new byte[section.remaining()];
        section.get(bytes);
        var values = new LinkedHashMap<String, List<String>>();
        for (var text : new String(bytes, StandardCharsets.UTF_8).split("\0")) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(text.substring(0, equals), key -> new ArrayList<>())
                        .add(text.substring(equals + 1));
            }
        }
        values.replaceAll((key, all) -> List.copyOf(all));
        return new Modinfo(values);
    }

    /** All values of a key; none where it is absent. */
    public List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The first value of a key, which is the one that the loaders look at. */
    public Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    /** 2.6 and later: release, flavour and processor that the module was built for. */
    public Optional<String> vermagic() {
        return first("vermagic");
    }

    /** 2.4: the release that the module was built for. */
    public Optional<String> kernelVersion() {
        return first("kernel_version");
    }

    /** 2.4: whether the module's symbols carry versions. */
    public boolean usesChecksums() {
        return first("using_checksums").filter(it -> !it.equals("0")).isPresent();
    }

    /** The licence, if the module names one. */
    public Optional<String> license() {
        return first("license");
    }

    /** The modules that have to be loaded before, as depmod finds them. */
    public List<String> depends() {
        return first("depends").stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .filter(it -> !it.isBlank())
                .toList();
    }

    /** The symbol namespaces that the module imports (5.4 and later). */
    public List<String> importNamespaces() {
        return all("import_ns");
    }
}
