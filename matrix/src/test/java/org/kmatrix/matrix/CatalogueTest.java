package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void everyRowHasItsReason() {
        var rows = CATALOGUE.rows();
        var reasons = Stream.of(
                        rows.suites().stream().map(CatalogueRows.Suite::reason),
                        rows.series().stream().map(CatalogueRows.Series::reason),
                        rows.toolchains().stream().map(CatalogueRows.Named::reason),
                        rows.flavours().stream().map(CatalogueRows.Named::reason),
                        rows.defaults().stream().map(CatalogueRows.Default::reason),
                        rows.inapplicable().stream().map(CatalogueRows.Inapplicable::reason))
                .flatMap(it -> it);

        assertThat(reasons).isNotEmpty().allSatisfy(it -> assertThat(it).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian:bullseye",
                "debian:bookworm",
                "debian:trixie",
                "vanilla:2.4.0",
                "vanilla:2.4.37.11",
                "vanilla:2.6.0",
                "vanilla:2.6.39.4",
                "vanilla:3.0",
                "vanilla:4.18",
                "vanilla:4.19",
                "vanilla:5.17.1",
                "vanilla:5.18",
                "vanilla:6.12",
                "vanilla:7.0"
            })
    void theDefaultsOfEveryKernelAreKnownNamesAndCanBe(String kernel) {
        var id = KernelId.parse(kernel);
        assertThat(KernelNames.check(kernel)).isEmpty();

        var defaults = CATALOGUE.defaults(id);

        assertThat(CATALOGUE.flavours(id.provider())).contains(defaults.flavour());
        assertThat(CATALOGUE.toolchains()).contains(defaults.toolchain());
        var cell = new Cell(
                "m",
                id,
                defaults.arch(),
                defaults.flavour(),
                defaults.layout(),
                defaults.toolchain(),
                InstallMode.BINARY,
                BootVariant.INITRD);
        assertThat(CATALOGUE.inapplicable(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vanilla:2.4.37.11",
                "vanilla:2.6.9",
                "vanilla:2.6.39.4",
                "debian:bullseye",
                "debian:bookworm",
                "debian:trixie"
            })
    void aLayoutIsEitherMadeFromSomeBuildOfTheKernelOrLeftOutWithTheReason(String kernel) {
        var id = KernelId.parse(kernel);
        var defaults = CATALOGUE.defaults(id);
        for (var layout : Layout.values()) {
            var cell = new Cell(
                    "m",
                    id,
                    defaults.arch(),
                    defaults.flavour(),
                    layout,
                    defaults.toolchain(),
                    InstallMode.BINARY,
                    BootVariant.INITRD);
            assertThat(CATALOGUE.tree(id, layout).isPresent())
                    .as(cell.id())
                    .isEqualTo(CATALOGUE.inapplicable(cell).isEmpty());
        }
    }

    @Test
    void suitesAreAsOldAsTheirKernels() {
        var kernels = Stream.of("debian:trixie", "vanilla:6.6", "vanilla:2.6.9", "debian:bullseye", "vanilla:2.6.10")
                .map(KernelId::parse)
                .sorted(CATALOGUE.byAge())
                .map(KernelId::toString);

        assertThat(kernels.toList())
                .isEqualTo(
                        List.of("vanilla:2.6.9", "vanilla:2.6.10", "debian:bullseye", "vanilla:6.6", "debian:trixie"));
    }

    @ParameterizedTest
    @CsvSource({
        "vanilla:2.4.38, the nearest is vanilla:2.4.37.11",
        "vanilla:2.6.40, the nearest is vanilla:2.6.39.4",
        "vanilla:2.6.39.5, the nearest is vanilla:2.6.39.4",
        "vanilla:2.6.18.9, the nearest is vanilla:2.6.18.8",
        "vanilla:2.6.9.1, the nearest is vanilla:2.6.9",
        "vanilla:3.20, the nearest is vanilla:3.19",
        "vanilla:5.20.1, the nearest is vanilla:5.19",
        "debian:bulseye, 'write debian:bullseye; known suites: bullseye, bookworm, trixie'",
        "vanila:2.6.18, 'write vanilla:2.6.18; known providers: vanilla, debian'",
        "trixi, write debian:trixie",
        "6.1, write vanilla:6.1",
        "vanilla:, write e.g. debian:bookworm or vanilla:2.6.18",
    })
    void whatCannotBeIsMended(String kernel, String mend) {
        assertThat(KernelNames.check(kernel))
                .hasValueSatisfying(it -> assertThat(it.mend()).isEqualTo(mend));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vanilla:2.2.26",
                "vanilla:2.6",
                "vanilla:2.6.18-gentoo",
                "vanilla:bookworm",
                "vanilla:8.1",
                "vanilla:2.6.018"
            })
    void noSuchVersionsOfVanilla(String kernel) {
        assertThat(KernelNames.check(kernel)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vanilla:2.6.12-rc2",
                "vanilla:2.4.20-pre3",
                "vanilla:6.1.12",
                "vanilla:2.6.16.62",
                "vanilla:2.4.37.11"
            })
    void versionsOfVanilla(String kernel) {
        assertThat(KernelNames.check(kernel)).isEmpty();
    }
}
