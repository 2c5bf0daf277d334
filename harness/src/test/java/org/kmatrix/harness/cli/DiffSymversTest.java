package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.audit.Check;
import org.kmatrix.kernels.audit.Effect;
import org.kmatrix.kernels.audit.Finding;
import org.kmatrix.kernels.audit.ModuleFate;
import org.kmatrix.kernels.audit.Verdict;
import org.kmatrix.kernels.symvers.Symvers;
import org.kmatrix.kernels.symvers.SymversDiff;
import tools.jackson.databind.json.JsonMapper;

final class DiffSymversTest {
    private static final String OLD = """
            0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL
            0x00000002\tgone\tvmlinux\tEXPORT_SYMBOL_GPL
            0x00000003\tfree\tdrivers/a\tEXPORT_SYMBOL
            """;
    private static final String NEW = """
            0x9c5ab0d5\tprintk\tvmlinux\tEXPORT_SYMBOL
            0x00000003\tfree\tdrivers/b\tEXPORT_SYMBOL_GPL
            """;

    @TempDir
    Path directory;

    @Test
    void a_list_compared_with_itself_is_0_and_with_another_1() throws IOException {
        var before = Files.writeString(directory.resolve("old"), OLD).toString();
        var after = Files.writeString(directory.resolve("new"), NEW).toString();
        assertThat(Kmatrix.commandLine().execute("diff-symvers", before, before))
                .isZero();
        assertThat(Kmatrix.commandLine().execute("diff-symvers", before, after)).isEqualTo(1);
        assertThat(Kmatrix.commandLine().execute("diff-symvers", before, "/no/such/file"))
                .isEqualTo(2);
        assertThat(Kmatrix.commandLine().execute("diff-symvers", before, after, "--module", "/no/such.ko"))
                .isEqualTo(2);
    }

    @Test
    void the_text_has_a_line_for_each_difference_and_each_module() {
        assertThat(comparison(refused()).text()).isEqualTo("""
                - gone 0x00000002 (vmlinux, EXPORT_SYMBOL_GPL)
                ~ printk: 0x1b7d4074 becomes 0x9c5ab0d5
                ~ free: EXPORT_SYMBOL becomes EXPORT_SYMBOL_GPL, drivers/a becomes drivers/b
                1 removed, 0 added, 2 changed, 0 the same
                breaks         hello  SYMBOL_VERSION printk: module 0x1b7d4074, kernel 0x9c5ab0d5 (refuses: versions differ)
                """);
    }

    @Test
    void the_json_says_which_symbol_decides() {
        var json = JsonMapper.builder().build().readTree(comparison(refused()).json());
        assertThat(json.get("breaks").asBoolean()).isTrue();
        assertThat(json.at("/changed/1/changes").toString()).isEqualTo("[\"export\",\"owner\"]");
        assertThat(json.at("/modules/0/fate").asString()).isEqualTo("breaks");
        assertThat(json.at("/modules/0/refusals/0/symbol").asString()).isEqualTo("printk");
        assertThat(json.at("/untold/0/what").asString()).startsWith("whether it takes the modules' vermagic");
    }

    @Test
    void modules_that_keep_working_make_a_changed_kernel_harmless() {
        var accepted = new Verdict("hello", List.of(), Optional.empty(), 1);
        assertThat(comparison(accepted).breaks()).isFalse();
        assertThat(comparison(accepted).text()).endsWith("keeps working  hello\n");
    }

    private static Verdict refused() {
        var finding = new Finding(
                Check.SYMBOL_VERSION,
                Effect.REFUSES,
                "printk",
                Optional.of("0x1b7d4074"),
                Optional.of("0x9c5ab0d5"),
                "versions differ",
                Optional.empty());
        return new Verdict("hello", List.of(finding), Optional.empty(), 1);
    }

    private static SymversComparison comparison(Verdict after) {
        var one = side("old", OLD);
        var other = side("new", NEW);
        var before = new Verdict("hello", List.of(), Optional.empty(), 1);
        return new SymversComparison(
                one, other, SymversDiff.of(one.symvers(), other.symvers()), List.of(new ModuleFate(before, after)));
    }

    private static SymversSide side(String name, String text) {
        return new SymversSide(name, Symvers.parse(name, text), Optional.empty(), List.of());
    }
}
