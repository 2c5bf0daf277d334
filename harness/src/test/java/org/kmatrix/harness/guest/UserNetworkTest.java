package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserNetworkTest {
    private static final String TABLE = """
            Hub -1 (net):
              Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
              TCP[HOST_FORWARD]  13       127.0.0.1 39041       10.0.2.15    22     0     0
            """;

    @Test
    void the_forwarded_port_is_the_one_on_this_side() {
        assertThat(new UserNetwork(TABLE).forwardedPort()).contains(39041);
        assertThat(new UserNetwork("").forwardedPort()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ESTABLISHED, true", "FIN_WAIT_1, true", "CLOSE_WAIT, true", "TIME_WAIT, false"})
    void a_connection_counts_until_both_sides_have_closed_it(String state, boolean counts) {
        var line = "  TCP[" + state + "]  15       127.0.0.1 39041       10.0.2.15    22     0     0\n";
        assertThat(new UserNetwork(TABLE + line).hasConnections()).isEqualTo(counts);
        assertThat(new UserNetwork(TABLE).hasConnections()).isFalse();
    }
}
