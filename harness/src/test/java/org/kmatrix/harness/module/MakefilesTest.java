package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MakefilesTest {
    @TempDir
    Path directory;

    @Test
    void a_byte_order_mark_hides_nothing() throws IOException {
        var makefile = Files.writeString(directory.resolve("Makefile"), "\uFEFFobj-$(CONFIG_DRV) += drv.o\n");
        var makefiles = Makefiles.of(List.of(makefile));

        assertThat(makefiles.askedOptions()).containsExactly("CONFIG_DRV");
        assertThat(makefiles.name("drv.o")).isTrue();
    }

    @Test
    void all_options_that_a_line_sets_are_found_and_none_that_is_only_compared() {
        var makefiles = new Makefiles(List.of("""
                	$(MAKE) -C $(KDIR) M=$(PWD) CONFIG_ONE=m CONFIG_TWO=m modules  # CONFIG_NO=m
                export CONFIG_THREE := m
                #CONFIG_OLD = m
                check: ; test "$(CONFIG_FOUR)" = y || test CONFIG_FIVE == CONFIG_SIX
                """));
        assertThat(makefiles.setOptions()).containsExactly("CONFIG_ONE", "CONFIG_THREE", "CONFIG_TWO");
    }
}
