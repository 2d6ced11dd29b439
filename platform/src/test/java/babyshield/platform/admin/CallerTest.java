package babyshield.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "127.0.0.1, loopback",
    "[::1], loopback",
    "2001:db8:aaaa:bbbb:1:2:3:4, 2001:db8:aaaa:0:0:0:0:0/48",
    "@unix, unknown",
  })
  void shouldTellANetworkAndNotAPerson(String address, String network) {
    assertThat(Caller.network(address)).isEqualTo(network);
  }
}
