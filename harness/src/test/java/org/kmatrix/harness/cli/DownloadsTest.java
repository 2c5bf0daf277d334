package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of the places from which kernels come. */
final class DownloadsTest {
    @Test
    void a_mirror_that_does_not_answer_is_a_warning_as_only_some_kernels_are_missed() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        server.start();
        try {
            assertThat(Downloads.kernels(address).mark())
                    .as("whatever it answers")
                    .isEqualTo("ok");
        } finally {
            server.stop(0);
        }
        var finding = Downloads.kernels(address);
        assertThat(finding.mark()).isEqualTo("warn");
        assertThat(finding.good()).isTrue();
        assertThat(finding.detail()).startsWith(address + ": ").contains("MISS");
        assertThat(finding.mend()).contains("KMATRIX_KERNEL_MIRROR");
    }

    @Test
    void a_mirror_on_this_machine_is_a_directory(@TempDir Path directory) throws Exception {
        assertThat(Downloads.kernels(directory.toUri()).mark()).isEqualTo("ok");
        assertThat(Downloads.kernels(directory.resolve("none").toUri()).mark()).isEqualTo("warn");
    }
}
