package org.kmatrix.images.guest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a kernel is told at boot, besides its console and who may log in: the rows of {@code boot-options.yaml} that are
 * for it.
 */
public final class BootOptions {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final List<BootOption> ALL = rows();

    private BootOptions() {}

    /** Every row, whichever kernel it is for. */
    public static List<BootOption> all() {
        return ALL;
    }

    /**
     * The command line.
     *
     * @param smp whether the kernel is one for several processors
     */
    public static String commandLine(Release release, Architecture architecture, boolean smp) {
        return ALL.stream()
                .filter(it -> it.isFor(release, architecture, smp))
                .map(BootOption::option)
                .collect(Collectors.joining(" "));
    }

    /** How many characters of a command line the kernel keeps; it drops the rest without a word. */
    public static int maximumLength(Release release) {
        // COMMAND_LINE_SIZE of i386 and x86_64, less the zero at the end: grew between 2.6.20 and 2.6.22
        return release.isBefore(2, 6, 22) ? 255 : 2047;
    }

    private static List<BootOption> rows() {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, BootOption.class);
        var stream = Objects.requireNonNull(
                BootOptions.class.getResourceAsStream("boot-options.yaml"), "resource missing: boot-options.yaml");
        List<BootOption> rows = MAPPER.readValue(stream, type);
        return List.copyOf(rows);
    }
}
