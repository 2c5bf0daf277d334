package org.kmatrix.kernels.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ObjectDifferenceTest {
    @Test
    void the_same_bytes_differ_nowhere_whatever_they_are() {
        assertThat(ObjectDifference.sections(new byte[] {1}, new byte[] {1})).isEmpty();
        assertThat(SoundModules.all())
                .allSatisfy(it ->
                        assertThat(ObjectDifference.sections(it, it.clone())).isEmpty());
    }

    @Test
    void sections_of_other_content_are_named() {
        assertThat(ObjectDifference.sections(module("12:00:01", 4), module("12:00:02", 4)))
                .containsExactly(".rodata");
        assertThat(ObjectDifference.sections(module("12:00:01", 4), module("12:00:02", 8)))
                .containsExactly(".gnu.linkonce.this_module", ".rodata");
    }

    @Test
    void a_section_that_only_one_has_is_named() {
        var more =
                TestElf.x86().structure(4).section(".rodata", new byte[] {97}).section(".data", new byte[1]);
        assertThat(ObjectDifference.sections(module("a", 4), more.bytes())).contains(".data");
    }

    @Test
    void what_lies_between_the_sections_counts_too() {
        var changed = module("a", 4);
        // e_flags, which no reader looks at
        changed[48] = 1;
        assertThat(ObjectDifference.sections(module("a", 4), changed)).containsExactly("(headers)");
    }

    @Test
    void other_files_than_objects_are_not_compared() {
        assertThatThrownBy(() -> ObjectDifference.sections(new byte[] {1}, new byte[] {2}))
                .isInstanceOf(UnreadableModuleException.class);
    }

    private static byte[] module(String text, int size) {
        return TestElf.x86()
                .structure(size)
                .section(".rodata", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .bytes();
    }
}
