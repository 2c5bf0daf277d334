package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeededSymbolsTest {
    private static final String BASE = "0x11111111\tbase_value\t/build/base/base\tEXPORT_SYMBOL";
    private static final String MIDDLE = "0x22222222\tmiddle_value\t/build/middle/middle\tEXPORT_SYMBOL";

    @TempDir
    Path directory;

    @Test
    void a_symbol_that_two_needed_modules_list_is_written_once_for_old_and_for_new_modpost() throws IOException {
        NeededSymbols.of(List.of(built("base", BASE), built("middle", BASE, MIDDLE)))
                .write(directory);
        assertThat(directory.resolve("Module.symvers")).hasContent(BASE + "\n" + MIDDLE);
        assertThat(directory.resolve(NeededSymbols.FILE)).hasContent(BASE + "\n" + MIDDLE);
    }

    @Test
    void a_module_that_needs_nothing_keeps_its_own_list() throws IOException {
        NeededSymbols.of(List.of()).write(directory);
        assertThat(directory.resolve("Module.symvers")).doesNotExist();
    }

    private BuiltModule built(String name, String... lines) throws IOException {
        var file = Files.write(directory.resolve(name + ".symvers"), List.of(lines));
        return new BuiltModule(name, "key", List.of(), Optional.of(file));
    }
}
