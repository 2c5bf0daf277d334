package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Release;

class LoaderTableTest {
    /** Checks that only loaders of 2.6 and later make. */
    private static final List<Check> NOT_ON_24 = List.of(
            Check.MISSING_STRUCTURE_VERSION,
            Check.STRUCTURE_VERSION,
            Check.NO_VERMAGIC,
            Check.RELEASE_WORD,
            Check.VERMAGIC_WORD,
            Check.MISSING_VERSION);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.4.0",
                "2.4.37.11",
                "2.6.9",
                "2.6.16",
                "2.6.25.20",
                "2.6.26",
                "2.6.29.6",
                "2.6.30",
                "2.6.39.4",
                "3.7",
                "4.8",
                "4.9",
                "5.4",
                "5.10.0-30-amd64",
                "6.1.0-56-amd64",
                "6.4",
                "6.12",
                "6.14",
                "7.0"
            })
    void everyKernelHasARowWithoutConditionsForEveryCheck(String release) {
        var table = LoaderTable.table().on(Release.parse(release));
        var is24 = Release.parse(release).isBefore(2, 5, 48);

        for (var check : Check.values()) {
            if (!is24 || !NOT_ON_24.contains(check)) {
                assertThat(table.rules())
                        .describedAs("%s on %s", check, release)
                        .filteredOn(it -> it.check() == check && it.unconditional())
                        .hasSize(1);
            }
        }
    }

    @Test
    void aRowWithoutConditionsIsTheLastOfItsCheckSoThatNoneIsHiddenBehindIt() {
        for (var release : List.of("2.4.37", "2.6.18", "2.6.28", "2.6.39", "6.1", "6.14")) {
            var table = LoaderTable.table().on(Release.parse(release));
            for (var check : Check.values()) {
                var rows =
                        table.rules().stream().filter(it -> it.check() == check).toList();
                assertThat(rows.subList(0, Math.max(0, rows.size() - 1)))
                        .describedAs("%s on %s", check, release)
                        .allSatisfy(it -> assertThat(it.unconditional()).isFalse());
            }
        }
    }

    @Test
    void everyPlaceInAMessageIsOneThatIsFilledIn() {
        assertThat(LoaderTable.table().rules())
                .flatMap(it -> it.message() == null ? List.<String>of() : places(it.message()))
                .isSubsetOf("{symbol}", "{linked}", "{module}", "{kernel}");
    }

    @Test
    void theStructureWasRenamedIn2630() {
        assertThat(structure("2.6.29.6")).containsExactly("struct_module");
        assertThat(structure("2.6.30")).containsExactly("module_layout");
        assertThat(structure("2.4.37")).isEmpty();
    }

    private static List<String> structure(String release) {
        return LoaderTable.table().on(Release.parse(release)).values(LoaderTable.Fact.Kind.STRUCTURE_SYMBOL);
    }

    private static List<String> places(String message) {
        return Stream.of(message.split("(?=\\{)|(?<=})"))
                .filter(it -> it.startsWith("{"))
                .toList();
    }
}
