package babyshield.standalone.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void shouldNameATakenPortAndTheFlagThatChoosesAnother() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> Ports.claim(port, "Kafka", "--kafka-port"))
          .isInstanceOf(UserError.class)
          .hasMessage("port " + port + " is taken (Kafka); choose another with --kafka-port");
    }
  }

  @Test
  void shouldGiveAFreePortForZero() {
    assertThat(Ports.claim(0, "Kafka", "--kafka-port")).isPositive();
  }

  /** No outgoing connection can have it before its server does. */
  @Test
  void shouldFindAFreePortBelowThoseOfOutgoingConnections() throws IOException {
    int port = Ports.free();

    assertThat(port).isBetween(1024, 32767);
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }
}
