package babyshield.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service as a process, with signals. */
class ServiceMainTest {
  private static final int SIGTERM = 128 + 15;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  private File log;

  @BeforeEach
  void chooseLog() {
    log = folder.resolve("log").toFile();
  }

  @AfterEach
  void stopAll() {
    client.close();
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void shouldFinishARequestInFlightOnSigterm() throws Exception {
    Process process = echo();
    BufferedReader out = process.inputReader();
    String url = out.readLine();
    var answer =
        client.sendAsync(
            HttpRequest.newBuilder(URI.create(url + "/wait")).build(), BodyHandlers.ofString());
    assertThat(out.readLine()).isEqualTo("waiting");

    // Process.destroy would close its streams, too.
    process.toHandle().destroy();
    await().until(() -> logged().contains("stopping"));
    process.getOutputStream().write('!');
    process.getOutputStream().flush();

    assertThat(answer.get().body()).isEqualTo("got !");
    assertThat(process.waitFor()).isEqualTo(SIGTERM);
    assertThat(logged()).contains("stopped");
  }

  @Test
  void shouldPrintItsConfigurationOnceWithSecretsMasked() throws Exception {
    Process process = echo("--token=open sesame");
    process.inputReader().readLine();

    process.toHandle().destroy();
    process.waitFor();

    assertThat(logged()).containsOnlyOnce("http.host=\"127.0.0.1\"").contains("token=\"***\"");
    assertThat(logged()).doesNotContain("sesame");
  }

  @Test
  void shouldSayInOneLineWhatIsWrongWithItsConfiguration() throws Exception {
    Process process = echo("--http.prt=1", "--http.port=x");

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(logged().lines())
        .containsExactly(
            "echo: --http.prt in the flags is not a setting of echo; the nearest is --http.port;"
                + " --http.port in the flags must be a whole number, not 'x'");
  }

  @Test
  void shouldSayInOneLineThatItsPortIsTaken() throws Exception {
    int port = URI.create(echo().inputReader().readLine()).getPort();
    log = folder.resolve("second").toFile();

    Process second = echo("--http.port=" + port);

    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(logged().lines())
        .filteredOn(line -> line.startsWith("echo: "))
        .containsExactly(
            "echo: port "
                + port
                + " on 127.0.0.1 is taken by another process; choose another one with http.port");
    assertThat(logged()).doesNotContain("\tat ");
  }

  @Test
  void shouldExitWhenTheServiceIsDeadSoThatASupervisorStartsItAnew() throws Exception {
    Process process = echo();
    String url = process.inputReader().readLine();

    client.send(
        HttpRequest.newBuilder(URI.create(url + "/die")).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(logged()).contains("service is dead", "told to");
  }

  @Test
  void shouldExplainItsSettings() throws Exception {
    Process process = echo("--help");

    assertThat(process.inputReader().lines()).anyMatch(line -> line.contains("--http.port"));
    assertThat(process.waitFor()).isZero();
  }

  private Process echo(String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EchoMain.class.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectError(log).start();
    processes.add(process);
    return process;
  }

  private String logged() throws IOException {
    return Files.readString(log.toPath());
  }
}
