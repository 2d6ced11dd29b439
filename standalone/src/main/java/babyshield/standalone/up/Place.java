package babyshield.standalone.up;

import babyshield.standalone.backend.Backends;
import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything of one run is: ports that are free, the data, and the feeds' recorded payloads.
 *
 * @param feeds recorded payloads, a folder an agency; empty: the network
 */
record Place(
    DataDirectory data,
    Optional<Path> feeds,
    Backends.Ports backends,
    int gatewayPort,
    int ingestPort,
    int workerPort,
    int auditPort) {

  /** Claims every port, so that a taken one is named before anything has started. */
  static Place of(DataDirectory data, Optional<Path> feeds, PortOptions wanted) {
    return new Place(
        data,
        feeds,
        new Backends.Ports(
            claim(wanted.kafka()), claim(wanted.postgres()), claim(wanted.registry())),
        claim(wanted.gateway()),
        claim(wanted.ingest()),
        claim(wanted.worker()),
        claim(wanted.audit()));
  }

  private static int claim(PortOptions.Port wanted) {
    return Ports.claim(wanted.number(), wanted.what(), wanted.flag());
  }

  URI gateway() {
    return local(gatewayPort);
  }

  URI ingest() {
    return local(ingestPort);
  }

  URI audit() {
    return local(auditPort);
  }

  private static URI local(int port) {
    return URI.create("http://localhost:" + port);
  }
}
