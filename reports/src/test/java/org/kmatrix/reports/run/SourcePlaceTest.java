package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.CellBuilder;

class SourcePlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main.c:12: error: parse error before '}' token | drivers/x/main.c | 12 |",
                "src/main.c:12:7: error: x | drivers/x/src/main.c | 12 | 7",
                "../common/a.h:3:1: error: x | drivers/common/a.h | 3 | 1"
            })
    void theCompilersPlaceIsBelowTheModulesDirectory(String cause, String file, int line, Integer column) {
        assertThat(place("drivers/x", cause)).contains(new SourcePlace(file, line, column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/src/linux/include/linux/fs.h:3:1: error: x",
                "../../../etc/passwd.c:1:1: error: x",
                "BUG: kernel NULL pointer dereference, address: 0000000000000008",
                "modpost: \"foo\" [main.ko] undefined!",
                "main.c: In function 'f'"
            })
    void aPlaceThatIsNotInTheModulesSourcesIsNone(String cause) {
        assertThat(place("drivers/x", cause)).isEmpty();
    }

    @Test
    void sourcesInAnArchiveOrOutsideHaveNoPlace() {
        assertThat(place("driver-1.0.tar.gz", "main.c:12: error: x")).isEmpty();
        assertThat(place("/home/me/driver", "main.c:12: error: x")).isEmpty();
    }

    private static Optional<SourcePlace> place(String path, String cause) {
        return SourcePlace.of(CellBuilder.cell("x", "debian:bookworm 6.1.0 x86_64 cloud", "l", "gcc-12", Instant.EPOCH)
                .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, cause)
                .inputs(path, "1", "2")
                .build());
    }
}
