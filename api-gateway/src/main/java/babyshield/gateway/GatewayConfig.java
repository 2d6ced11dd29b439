package babyshield.gateway;

import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Setting;
import babyshield.platform.personal.KeySettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The gateway's configuration.
 *
 * @param applicationId names the views on the broker; gateways with the same name share the work
 * @param advertised where the other gateways reach this one
 * @param stateDir where the views are kept between runs
 * @param maxWait the longest a reader may wait for a verdict
 * @param patience how long a request may wait for a view or a broker before it is told 503
 */
public record GatewayConfig(
    @Setting(doc = "the broker and the schema registry") KafkaSettings kafka,
    @Setting(def = "port: 8080", doc = "where the gateway listens") HttpSettings http,
    @Setting(
            def = "babyshield-gateway",
            doc = "name of the views on the broker; gateways of one name share the partitions")
        String applicationId,
    @Setting(
            def = "",
            doc = "host:port at which the other gateways reach this one; empty: as it listens")
        String advertised,
    @Setting(
            def = ".babyshield/gateway",
            doc = "folder of the views; losing it costs time, not data: it is read again")
        Path stateDir,
    @Setting(
            def = "1",
            doc = "threads that fill the views; one keeps up with tens of thousands of records/s")
        int threads,
    @Setting(
            def = "0",
            doc = "copies of each view on other gateways, which take over without reading it again")
        int standbys,
    @Setting(
            def = "25s",
            doc = "longest wait for a verdict; under http.idle, which would close the connection")
        Duration maxWait,
    @Setting(
            def = "2s",
            doc = "how long a request waits for a view to catch up before it answers 503")
        Duration patience,
    @Setting(doc = "the key that makes pseudonyms of subjects' ids; ingest has the same")
        KeySettings pseudonym) {

  public GatewayConfig {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is at least 1, not " + threads);
    }
    if (standbys < 0) {
      throw new IllegalArgumentException("standbys is at least 0, not " + standbys);
    }
    if (!advertised.isEmpty() && !advertised.matches("[^:/]+:\\d+")) {
      throw new IllegalArgumentException("advertised is host:port, not " + advertised);
    }
  }

  /** With the defaults for all but where things are. */
  public GatewayConfig(
      KafkaSettings kafka, HttpSettings http, Path stateDir, KeySettings pseudonym) {
    this(
        kafka,
        http,
        "babyshield-gateway",
        "",
        stateDir,
        1,
        0,
        Duration.ofSeconds(25),
        Duration.ofSeconds(2),
        pseudonym);
  }
}
