package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuestUserlandTest {
    @Test
    void theContextIsTheWholeDirectoryAndTheSplash() throws IOException, URISyntaxException {
        var directory = Path.of(Objects.requireNonNull(GuestUserland.class.getResource("userland"))
                .toURI());
        try (var files = Files.list(directory)) {
            var expected = files.map(it -> it.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            expected.add("splash.ppm");
            expected.add("splash.cfg");
            assertThat(GuestUserland.context().keySet()).isEqualTo(expected);
        }
    }

    @Test
    void theImageIsBuiltOnItsDebianBase() {
        var image = GuestUserland.image();

        assertThat(text(image.context(), "Dockerfile"))
                .contains("FROM " + image.base().tag())
                .doesNotContain("@BASE@");
    }

    @Test
    void anotherMirrorIsAnotherImage() {
        assertThat(GuestUserland.image("http://mirror.example").tag())
                .isNotEqualTo(GuestUserland.image().tag());
    }

    @Test
    void theGuestAddsTheKeyToWhatEveryEd25519KeyStartsWith() {
        // 4 bytes of length, "ssh-ed25519", 4 bytes of length: 19 bytes, of which 25 characters hold all but two bits
        var start = new byte[51];
        start[3] = 11;
        System.arraycopy("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), 0, start, 4, 11);
        start[18] = 32;
        var blob = Base64.getEncoder().encodeToString(start);

        assertThat(blob).hasSize(25 + 43);
        assertThat(text(GuestUserland.context(), "init")).contains("ssh-ed25519 " + blob.substring(0, 25) + "$key");
    }

    private static String text(Map<String, byte[]> context, String name) {
        return new String(Objects.requireNonNull(context.get(name), name), StandardCharsets.UTF_8);
    }
}
