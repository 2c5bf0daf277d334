package org.kmatrix.images.guest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

/**
 * What a kernel is told at boot, besides its console and who may log in: the rows of {@code boot-options.yaml} that are
 * for it, and where its root is.
 */
public final class BootOptions {
    private static final List<BootOption> ALL = GuestData.rows("boot-options.yaml", BootOption.class);

    private BootOptions() {}

    /** Every row, whichever kernel it is for. */
    static List<BootOption> all() {
        return ALL;
    }

    /**
     * The command line.
     *
     * @param smp whether the kernel is one for several processors
     * @param way how it comes to its root
     */
    public static String commandLine(Release release, Architecture architecture, boolean smp, BootWay way) {
        return Stream.concat(
                        Stream.of(way.words()),
                        ALL.stream()
                                .filter(it -> it.isFor(release, architecture, smp, way.boot()))
                                .map(BootOption::option))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
