package babyshield.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import babyshield.platform.StartFailure;
import babyshield.platform.config.HttpSettings;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void shouldFinishARequestInFlightAndTakeNoNewOne() throws Exception {
    try (var server = new Server(routes -> routes.get("/slow", this::untilReleased))) {
      var answer = server.sendLater(server.request("/slow").build());
      entered.await();
      int port = server.service.port();

      Thread stopping = Thread.ofVirtual().start(server.service::close);
      await().until(() -> refuses(port));
      release.countDown();

      assertThat(answer.get().body()).isEqualTo("done");
      stopping.join();
    }
  }

  @Test
  void shouldStopWithinItsBoundWhenARequestHangs() throws Exception {
    var settings =
        new HttpSettings("127.0.0.1", 0, 10, Duration.ofSeconds(30), Duration.ofMillis(100));
    try (var server = new Server(settings, routes -> routes.get("/slow", this::untilReleased))) {
      var answer = server.sendLater(server.request("/slow").build());
      entered.await();

      server.service.close();

      assertThat(answer).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void shouldTellAHandlerThatTheServiceStops() throws Exception {
    try (var server = new Server(routes -> routes.get("/poll", this::untilStopping))) {
      var answer = server.sendLater(server.request("/poll").build());
      entered.await();

      server.service.close();

      assertThat(answer.get().body()).isEqualTo("stopping");
    }
  }

  @Test
  void shouldServeNoMoreConnectionsThanAllowed() throws Exception {
    var one = new HttpSettings("127.0.0.1", 0, 1, Duration.ofSeconds(30), Duration.ofSeconds(4));
    try (var server = new Server(one, routes -> routes.get("/", call -> Reply.text(200, "x")));
        var first = new Socket(InetAddress.getLoopbackAddress(), server.service.port())) {
      first.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      assertThat(first.getInputStream().read()).isEqualTo('H');

      var second = server.sendLater(server.request("/").build());

      assertThat(second).isNotDone();
      first.shutdownOutput();
      assertThat(second.get().body()).isEqualTo("x");
    }
  }

  @Test
  void shouldNameATakenPortAndItsSetting() throws Exception {
    try (var first = new Server(routes -> routes)) {
      int port = first.service.port();
      var second = service(new HttpSettings("127.0.0.1", port));

      assertThatThrownBy(second::start)
          .isInstanceOf(PortTakenException.class)
          .hasMessage(
              "port %d on 127.0.0.1 is taken by another process; choose another one with http.port",
              port);
    }
  }

  @Test
  void shouldNameAnAddressThatIsNotOurs() {
    var service = service(new HttpSettings("192.0.2.1", 1));

    assertThatThrownBy(service::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("cannot listen at 192.0.2.1 port 1: ")
        .hasMessageEndingWith("see http.host and http.port");
  }

  private Reply untilReleased(Call call) throws InterruptedException {
    entered.countDown();
    release.await();
    return Reply.text(200, "done");
  }

  private Reply untilStopping(Call call) {
    entered.countDown();
    await().until(call::stopping);
    return Reply.text(200, "stopping");
  }

  private static HttpService service(HttpSettings settings) {
    return new HttpService(settings, new MetricRegistry(), Routes.builder().build());
  }

  private static boolean refuses(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }
}
