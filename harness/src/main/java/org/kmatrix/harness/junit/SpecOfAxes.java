package org.kmatrix.harness.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The axes of an annotation as a spec, so that they mean the same, and a cell of theirs can be replayed. */
final class SpecOfAxes {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final KernelMatrix annotation;

    SpecOfAxes(KernelMatrix annotation) {
        this.annotation = annotation;
    }

    boolean isGiven() {
        return annotation.modules().length + annotation.kernels().length > 0
                || annotation.flavours().length + annotation.layouts().length > 0;
    }

    /**
     * Writes the spec; JSON is YAML, too.
     *
     * @param directory to which the modules' paths are relative
     */
    Path write(Path directory, Path file) throws IOException {
        var modules = Arrays.stream(annotation.modules())
                .map(it -> Map.of(
                        "path",
                        directory.resolve(it).toAbsolutePath().normalize().toString()))
                .toList();
        var kernels = Arrays.stream(annotation.kernels()).map(this::kernel).toList();
        var spec = new LinkedHashMap<String, Object>();
        spec.put("modules", modules);
        spec.put("kernels", kernels);
        if (annotation.layouts().length > 0) {
            spec.put("layouts", List.of(annotation.layouts()));
        }
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        return Files.writeString(file, JSON.writeValueAsString(spec) + "\n");
    }

    private Map<String, Object> kernel(String id) {
        var kernel = new LinkedHashMap<String, Object>();
        kernel.put("id", id);
        if (annotation.flavours().length > 0) {
            kernel.put("flavours", List.of(annotation.flavours()));
        }
        return kernel;
    }
}
