package org.kmatrix.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ModuleBuild;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is known of kernels before any is fetched; the rows are in {@code catalogue.yaml}, each with its reason. */
public final class Catalogue {
    private static final String RESOURCE = "catalogue.yaml";

    private final CatalogueRows rows;

    /**
     * What a kernel gets where the spec says nothing.
     *
     * @param arch the architecture
     * @param flavour the configuration's name
     * @param layout the layout
     * @param toolchain the compiler's name
     */
    public record Defaults(Architecture arch, String flavour, Layout layout, String toolchain) {}

    private static final class Held {
        static final Catalogue BUILT_IN = new Catalogue(load());
    }

    private Catalogue(CatalogueRows rows) {
        this.rows = rows;
    }

    /** The catalogue that comes with kmatrix. */
    public static Catalogue builtIn() {
        return Held.BUILT_IN;
    }

    private static CatalogueRows load() {
        var mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (var in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the matrix module's jar: " + RESOURCE);
            }
            return mapper.readValue(in, CatalogueRows.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogueRows rows() {
        return rows;
    }

    /** The names of Debian's suites, oldest first. */
    public List<String> suites() {
        return rows.suites().stream().map(CatalogueRows.Suite::name).toList();
    }

    /** The names of all toolchains. */
    public List<String> toolchains() {
        return rows.toolchains().stream().map(CatalogueRows.Named::name).toList();
    }

    /** The names of a provider's own flavours; of kernel.org's a spec may define more. */
    public List<String> flavours(String provider) {
        return rows.flavours().stream()
                .filter(it -> provider.equals(it.provider()))
                .map(CatalogueRows.Named::name)
                .toList();
    }

    /**
     * The kernel's version: that of its id, or its suite's ({@code debian:bookworm} is 6.1.0).
     *
     * @throws IllegalArgumentException where {@link KernelNames#check} finds a fault in the id
     */
    public Release release(KernelId kernel) {
        return kernel.provider().equals(KernelNames.DEBIAN)
                ? Release.parse(suite(kernel).release())
                : Release.parse(kernel.version());
    }

    /** Older kernels before newer ones, and by id where the version is the same. */
    public Comparator<KernelId> byAge() {
        return Comparator.comparing(this::release).thenComparing(KernelId::toString);
    }

    /** Whether a kernel is, or was, one that is kept for years. */
    public boolean isLongTerm(KernelId kernel) {
        var release = release(kernel);
        return rows.longTerm().stream().anyMatch(it -> it.has(release));
    }

    /** What the kernel gets where the spec says nothing. */
    public Defaults defaults(KernelId kernel) {
        var release = release(kernel);
        var row = rows.defaults().stream()
                .filter(it -> it.fits(kernel, release))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no defaults for kernel " + kernel));
        var toolchain = row.toolchain() == null ? suite(kernel).toolchain() : row.toolchain();
        return new Defaults(Architecture.parse(row.arch()), row.flavour(), Layout.parse(row.layout()), toolchain);
    }

    /** Why the cell cannot be; empty where it can. */
    public Optional<String> inapplicable(Cell cell) {
        var release = release(cell.kernel());
        return rows.inapplicable().stream()
                .filter(it -> it.fits(cell, release))
                .map(CatalogueRows.Inapplicable::reason)
                .findFirst();
    }

    /** Which build of a kernel a layout is made from: layouts with the same answer share one. Empty where it cannot be. */
    public Optional<BuildTree> tree(KernelId kernel, Layout layout) {
        return ModuleBuild.tree(layout, kernel, release(kernel));
    }

    /** That build's name; the layout's own where it cannot be. */
    public String treeName(KernelId kernel, Layout layout) {
        return tree(kernel, layout).map(BuildTree::id).orElse(layout.id());
    }

    private CatalogueRows.Suite suite(KernelId kernel) {
        return rows.suites().stream()
                .filter(it -> it.name().equals(kernel.version()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown suite: '" + kernel.version() + "' (known: " + String.join(", ", suites()) + ")"));
    }
}
