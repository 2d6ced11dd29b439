package babyshield.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import babyshield.bench.replaylog.ReplayLogCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/**
 * Runs the README's commands as they stand there, against an {@code up} of this build on free ports
 * and with the recorded payloads of two agencies. It is in the last module, because the commands
 * run from the packaged build of all others.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("babyshield.root"));
  private static final Path FEEDS = Path.of(System.getProperty("babyshield.data"), "feeds");
  private static final List<String> AGENCIES = List.of("fsis", "openfda-food");
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofMinutes(1);

  private final int gateway = freePort();
  private final int ingest = freePort();
  private final int audit = freePort();
  private final int kafka = freePort();
  private final int registry = freePort();
  private final int postgres = freePort();
  @TempDir private Path folder;

  @Test
  void shouldDoWhatTheReadmeSays() throws Exception {
    requireData();
    Path log = folder.resolve("up.log");
    Process up = up(log);
    try {
      Awaitility.await()
          .atMost(START)
          .until(() -> !up.isAlive() || Files.readString(log).contains("babyshield is ready"));
      assertThat(up.isAlive()).as(Files.readString(log)).isTrue();

      List<String> commands = commands();
      assertThat(commands).hasSizeGreaterThan(5);
      for (String command : commands) {
        assertThat(output(command)).as(command).isNotBlank();
      }
      assertThat(output(commands.getFirst())).contains("RECALLED", "openfda-food:H-0663-2026");
      shouldGiveTheSameViewsInAnEmptySystem();
    } finally {
      up.destroy();
      assertThat(up.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(up.exitValue()).as(Files.readString(log)).isZero();
  }

  /** On the log that the commands have left; here, because another {@code up} takes a minute. */
  private void shouldGiveTheSameViewsInAnEmptySystem() {
    var said = new StringWriter();
    int code =
        new CommandLine(new ReplayLogCommand())
            .setOut(new PrintWriter(said))
            .execute(
                "--json",
                "--gateway=http://localhost:" + gateway,
                "--kafka=localhost:" + kafka,
                "--registry=" + registryUrl(),
                "--jdbc=" + jdbcUrl());

    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("recalls compared", "verdicts compared", "alerts compared");
  }

  private String registryUrl() {
    return "http://localhost:" + registry + "/apis/ccompat/v7";
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + postgres + "/postgres";
  }

  private static void requireData() {
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeThat(FEEDS)
          .as("the recorded payloads are not there, so the README is not run")
          .isDirectory();
    }
  }

  private Process up(Path log) throws IOException {
    Path feeds = Files.createDirectory(folder.resolve("feeds"));
    for (String agency : AGENCIES) {
      Files.createSymbolicLink(feeds.resolve(agency), FEEDS.resolve(agency).toRealPath());
    }
    var command = new ArrayList<>(List.of(ROOT.resolve("babyshield").toString(), "up"));
    command.addAll(
        List.of("--feeds", feeds.toString(), "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--gateway-port", "" + gateway, "--ingest-port", "" + ingest));
    command.addAll(List.of("--audit-port", "" + audit, "--worker-port", "" + freePort()));
    command.addAll(List.of("--kafka-port", "" + kafka, "--registry-port", "" + registry));
    command.addAll(List.of("--postgres-port", "" + postgres));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** The lines of the block that is to be run in another terminal. */
  private static List<String> commands() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String block = readme.substring(readme.indexOf("In another terminal:"));
    int from = block.indexOf("```\n") + "```\n".length();
    return block.substring(from, block.indexOf("```", from)).lines().toList();
  }

  private String output(String command) throws Exception {
    String here =
        command
            .replace("localhost:8080", "localhost:" + gateway)
            .replace("localhost:8081", "localhost:" + ingest);
    var builder =
        new ProcessBuilder("bash", "-c", here).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().put("BABYSHIELD_GATEWAY", "http://localhost:" + gateway);
    builder.environment().put("BABYSHIELD_INGEST", "http://localhost:" + ingest);
    builder.environment().put("BABYSHIELD_AUDIT", "http://localhost:" + audit);
    builder.environment().put("BABYSHIELD_KAFKA", "localhost:" + kafka);
    builder.environment().put("BABYSHIELD_REGISTRY", registryUrl());
    builder.environment().put("BABYSHIELD_JDBC", jdbcUrl());
    builder
        .environment()
        .put("BABYSHIELD_CHECKPOINTS", folder.resolve("data/audit/checkpoints").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + output).isZero();
    return output;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
