package org.kmatrix.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The images that kernels and modules are compiled in. Their recipes are the resources below {@code toolchain/}. */
public final class Toolchains {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final List<Row> ROWS = rows();

    private Toolchains() {}

    /** The names of all toolchains. */
    public static List<String> names() {
        return ROWS.stream().map(Row::name).toList();
    }

    /**
     * The image of a toolchain, on Debian's own mirrors.
     *
     * @param name {@code gcc-3.4}, {@code gcc-10}, {@code gcc-12}, {@code gcc-14}
     * @throws IllegalArgumentException with the offending name and the known ones
     */
    public static DerivedImage forName(String name) {
        return forName(name, DebianBase.DEFAULT_MIRROR);
    }

    /**
     * The image of a toolchain.
     *
     * @param mirror the address of a Debian mirror, as {@link DebianBase} takes it
     */
    public static DerivedImage forName(String name, String mirror) {
        return ROWS.stream()
                .filter(it -> it.name.equals(name))
                .findFirst()
                .map(it -> it.image(mirror))
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown toolchain: '" + name + "' (known: " + String.join(", ", names()) + ")"));
    }

    private static List<Row> rows() {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, Row.class);
        return MAPPER.readValue(resource("toolchains.yaml"), type);
    }

    private static byte[] resource(String path) {
        try (var in = Toolchains.class.getResourceAsStream("toolchain/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource toolchain/" + path, e);
        }
    }

    record Row(String name, String suite, List<String> files, String reason) {
        DerivedImage image(String mirror) {
            var base = new DebianBase(suite, mirror);
            var context = new TreeMap<String, byte[]>();
            files.forEach(it -> context.put(it, resource(name + "/" + it)));
            context.computeIfPresent(DerivedImage.DOCKERFILE, (path, content) -> DerivedImage.on(base, content));
            return new DerivedImage("toolchain-" + name, base, context);
        }
    }
}
