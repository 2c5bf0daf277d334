package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.archive.TestTar;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.KernelId;

@Timeout(300)
final class KernelOrgTest {
    @TempDir
    Path directory;

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private SourceStore store;
    private Path lock;

    @BeforeEach
    void start() throws IOException {
        store = new SourceStore(Cache.at(directory.resolve("cache")));
        lock = directory.resolve("spec.lock");
        listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void listen(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                asked.add(path);
                var content = files.get(path);
                var status = statuses.getOrDefault(path, content == null ? 404 : 200);
                exchange.sendResponseHeaders(status, content == null ? -1 : content.length);
                if (content != null) {
                    exchange.getResponseBody().write(content);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_release_is_downloaded_and_its_checksum_noted() throws Exception {
        publish("/kernel/v2.6/linux-2.6.18.tar.gz", "2.6.18");
        var answer = kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store);
        assertThat(answer).isInstanceOf(KernelOrg.Answer.Kept.class);
        assertThat(store.find(KernelId.parse("vanilla:2.6.18")).orElseThrow().origin())
                .isEqualTo(base() + "v2.6/linux-2.6.18.tar.gz");
        assertThat(lock).content().contains(base() + "v2.6/linux-2.6.18.tar.gz");
    }

    @Test
    void later_series_and_long_term_releases_lie_where_kernel_org_has_them() throws Exception {
        kernelOrg().fetch(KernelId.parse("vanilla:6.1.5"), store);
        assertThat(asked).contains("/kernel/v6.x/linux-6.1.5.tar.xz");
        kernelOrg().fetch(KernelId.parse("vanilla:2.6.32.71"), store);
        assertThat(asked).contains("/kernel/v2.6/longterm/v2.6.32/linux-2.6.32.71.tar.xz");
    }

    @Test
    void a_release_that_is_not_there_is_told_with_the_server() throws Exception {
        assertThat(kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store).toString())
                .isEqualTo(base() + " has no linux-2.6.18");
        assertThat(lock).doesNotExist();
    }

    @Test
    void other_content_than_last_time_is_an_error_and_is_not_kept() throws Exception {
        publish("/kernel/v2.6/linux-2.6.18.tar.gz", "2.6.18");
        Files.writeString(lock, "0".repeat(64) + "  " + base() + "v2.6/linux-2.6.18.tar.gz\n");
        assertThatExceptionOfType(WrongSourceException.class)
                .isThrownBy(() -> kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .withMessageContaining("0".repeat(64));
        assertThat(store.find(KernelId.parse("vanilla:2.6.18"))).isEmpty();
    }

    @Test
    void another_release_under_the_name_is_an_error_and_is_not_kept() throws Exception {
        publish("/kernel/v2.6/linux-2.6.18.tar.gz", "2.6.17");
        var sources = new KernelSources(store, List.of(), Optional.of(kernelOrg()));
        assertThat(sources.find(KernelId.parse("vanilla:2.6.18")))
                .isInstanceOfSatisfying(
                        SourceOutcome.Faulty.class,
                        it -> assertThat(it.cause()).contains("is the source of 2.6.17, not of 2.6.18"));
        assertThat(store.find(KernelId.parse("vanilla:2.6.18"))).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_reached_is_asked_once() throws Exception {
        var address = server.getAddress();
        var kernelOrg = kernelOrg();
        publish("/kernel/v2.6/linux-2.6.18.tar.gz", "2.6.18");
        stop();
        assertThat(kernelOrg.fetch(KernelId.parse("vanilla:2.4.37.11"), store).toString())
                .contains("127.0.0.1 cannot be reached");
        listen(address);
        assertThat(kernelOrg.fetch(KernelId.parse("vanilla:2.6.18"), store).toString())
                .contains("127.0.0.1 cannot be reached");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_download_that_breaks_off_leaves_nothing() throws Exception {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 1_000_000);
                exchange.getResponseBody().write(new byte[1000]);
                exchange.getResponseBody().flush();
                throw new IOException("the line broke");
            }
        });
        var before = leftOvers();
        assertThat(kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .hasToString(base() + "v2.6/linux-2.6.18.tar.xz breaks off after 1000 bytes");
        assertThat(store.find(KernelId.parse("vanilla:2.6.18"))).isEmpty();
        assertThat(leftOvers()).isEqualTo(before);
    }

    @Test
    void a_mirror_that_stalls_in_the_middle_is_given_up_and_not_asked_again() throws Exception {
        var released = new CountDownLatch(1);
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, 1_000_000);
                exchange.getResponseBody().write(new byte[1000]);
                exchange.getResponseBody().flush();
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var before = leftOvers();
        var kernelOrg = impatient(base());
        var told = base() + "v2.6/linux-2.6.18.tar.xz stalls after 1000 bytes";
        assertThat(kernelOrg.fetch(KernelId.parse("vanilla:2.6.18"), store)).hasToString(told);
        assertThat(kernelOrg.fetch(KernelId.parse("vanilla:6.1"), store)).hasToString(told);
        assertThat(asked).hasSize(1);
        assertThat(leftOvers()).isEqualTo(before);
        released.countDown();
    }

    @Test
    void a_mirror_that_never_answers_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(impatient(address).fetch(KernelId.parse("vanilla:2.6.18"), store))
                    .hasToString("127.0.0.1 does not answer within 1 s");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503})
    void an_answer_that_is_neither_yes_nor_no_is_told_as_it_came(int status) throws Exception {
        statuses.put("/kernel/v2.6/linux-2.6.18.tar.xz", status);
        assertThat(kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .hasToString(base() + "v2.6/linux-2.6.18.tar.xz answers HTTP status " + status);
        publish("/kernel/v2.6/linux-2.6.18.tar.gz", "2.6.18");
        assertThat(kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .as("another file of the same release will do")
                .isInstanceOf(KernelOrg.Answer.Kept.class);
    }

    @Test
    void an_archive_that_was_cut_off_is_an_error_that_names_its_address_and_its_checksum_is_not_noted()
            throws Exception {
        var path = "/kernel/v2.6/linux-2.6.18.tar.gz";
        var whole = publish(path, "2.6.18");
        files.put(path, Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .withMessageStartingWith(base() + "v2.6/linux-2.6.18.tar.gz: damaged archive (");
        assertThat(lock).doesNotExist();
        files.put(path, whole);
        assertThat(kernelOrg().fetch(KernelId.parse("vanilla:2.6.18"), store))
                .isInstanceOf(KernelOrg.Answer.Kept.class);
    }

    @Test
    void a_mirror_may_be_a_directory() throws Exception {
        var file = Files.createDirectories(directory.resolve("mirror/v2.6")).resolve("linux-2.6.18.tar.gz");
        Files.write(file, publish("/anywhere", "2.6.18"));
        var mirror = KernelOrg.mirror("file://" + directory.resolve("mirror"));
        assertThat(new KernelOrg(mirror, new Checksums(lock)).fetch(KernelId.parse("vanilla:2.6.18"), store))
                .isInstanceOf(KernelOrg.Answer.Kept.class);
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror.example.org/pub", "ftp://mirror.example.org/", "http:///pub", "a b", "/srv/mirror"})
    void what_is_no_address_is_refused_with_one_that_is(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelOrg.mirror(text))
                .withMessageStartingWith("'" + text + "' is no address of a mirror; give one like https://");
    }

    private static List<Path> leftOvers() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(it -> it.getFileName().toString().matches("kmatrix-.*\\.download"))
                    .sorted()
                    .toList();
        }
    }

    private KernelOrg impatient(String address) {
        return new KernelOrg(URI.create(address), new Checksums(lock), new Download(Duration.ofSeconds(1)));
    }

    private KernelOrg kernelOrg() {
        return new KernelOrg(URI.create(base()), new Checksums(lock));
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/kernel/";
    }

    private byte[] publish(String path, String release) throws IOException {
        var file = new TestTar()
                .file("linux/Makefile", FakeTree.makefile(release))
                .write(directory.resolve("published"), "gz");
        var bytes = Files.readAllBytes(file);
        files.put(path, bytes);
        return bytes;
    }
}
