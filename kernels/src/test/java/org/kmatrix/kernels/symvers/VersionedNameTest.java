package org.kmatrix.kernels.symvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionedNameTest {
    @ParameterizedTest
    @CsvSource({
        "printk_R1b7d4074, printk, 0x1b7d4074, false, false",
        "printk_Rsmp_1b7d4074, printk, 0x1b7d4074, true, false",
        "GPLONLY_bind_R00000001, bind, 0x00000001, false, true",
        "a_R1b7d4074_R00000002, a_R1b7d4074, 0x00000002, false, false",
    })
    void namesAreSplitAndPutTogetherAgain(String linked, String name, String crc, boolean smp, boolean gplOnly) {
        var split = VersionedName.split(linked);

        assertThat(split.name()).isEqualTo(name);
        assertThat(split.crc()).contains(Crc.parse(crc));
        assertThat(split.smp()).isEqualTo(smp);
        assertThat(split.gplOnly()).isEqualTo(gplOnly);
        assertThat((gplOnly ? "GPLONLY_" : "") + split.linked()).isEqualTo(linked);
    }

    @ParameterizedTest
    @CsvSource({"printk", "x_R1b7d407", "x_R1B7D4074", "_R1b7d4074", "x_Rsmp1b7d4074"})
    void otherNamesAreTakenAsTheyAre(String name) {
        var split = VersionedName.split(name);

        assertThat(split.name()).isEqualTo(name);
        assertThat(split.crc()).isEmpty();
    }
}
