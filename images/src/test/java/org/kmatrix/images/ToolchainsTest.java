package org.kmatrix.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolchainsTest {
    @ParameterizedTest
    @CsvSource({"gcc-10,bullseye", "gcc-12,bookworm", "gcc-14,trixie", "gcc-3.4,bookworm"})
    void every_toolchain_stands_on_its_suite(String name, String suite) {
        var image = Toolchains.forName(name);

        assertThat(image.base()).isEqualTo(new DebianBase(suite));
        assertThat(dockerfile(image))
                .startsWith("FROM " + image.base().tag() + "\n")
                .contains("--uid 1000")
                .contains("\nUSER builder\n")
                .doesNotContain("@BASE@");
    }

    @Test
    void every_file_that_a_dockerfile_copies_is_in_the_context() {
        for (var name : Toolchains.names()) {
            var image = Toolchains.forName(name);
            var copied = dockerfile(image)
                    .lines()
                    .filter(it -> it.startsWith("COPY "))
                    .flatMap(it -> {
                        var words = it.split(" ");
                        return java.util.Arrays.stream(words, 1, words.length - 1);
                    })
                    .toList();

            assertThat(image.context().keySet()).containsAll(copied).hasSize(copied.size() + 1);
        }
    }

    @Test
    void a_tag_follows_from_every_byte_that_goes_in() {
        var image = Toolchains.forName("gcc-3.4");
        var changed = new TreeMap<>(image.context());
        changed.put("as.c", "int main(void) { return 0; }".getBytes(UTF_8));

        assertThat(image.tag()).matches("kmatrix/toolchain-gcc-3\\.4:[0-9a-f]{12}");
        assertThat(Toolchains.forName("gcc-3.4").tag()).isEqualTo(image.tag());
        assertThat(new DerivedImage(image.name(), image.base(), changed).tag()).isNotEqualTo(image.tag());
        assertThat(Toolchains.forName("gcc-3.4", "http://mirror.example").tag()).isNotEqualTo(image.tag());
    }

    @Test
    void a_part_that_moves_from_one_file_to_the_next_changes_the_hash() {
        assertThat(new ContentHash().add("ab").add("c").shortForm())
                .isNotEqualTo(new ContentHash().add("a").add("bc").shortForm());
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Toolchains.forName("gcc-2.95"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'gcc-2.95'")
                .hasMessageContaining("gcc-10, gcc-12, gcc-14, gcc-3.4");
    }

    @Test
    void a_context_without_a_dockerfile_is_refused() {
        assertThatThrownBy(() -> new DerivedImage("x", new DebianBase("bookworm"), new TreeMap<>()))
                .hasMessageContaining("Dockerfile");
    }

    private static String dockerfile(DerivedImage image) {
        return new String(java.util.Objects.requireNonNull(image.context().get(DerivedImage.DOCKERFILE)), UTF_8);
    }
}
