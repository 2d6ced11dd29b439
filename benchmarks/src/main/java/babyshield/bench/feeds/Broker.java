package babyshield.bench.feeds;

import babyshield.schemas.Topics;
import babyshield.standalone.backend.Backends;
import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Broker and registry as {@code up} embeds them, on a directory that is deleted in the end. */
final class Broker implements AutoCloseable {
  private final Path directory;
  private final DataDirectory data;
  private final Backends backends;

  private Broker(Path directory, DataDirectory data, Backends backends) {
    this.directory = directory;
    this.data = data;
    this.backends = backends;
  }

  static Broker start() throws Exception {
    Path directory = Files.createTempDirectory("babyshield-bench-").resolve("data");
    DataDirectory data = DataDirectory.open(directory);
    var ports = new Backends.Ports(free(), free(), free());
    Backends backends = Backends.start(Installation.current(), data, ports);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrap()))) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
    return new Broker(directory, data, backends);
  }

  Rig rig() {
    return new Rig(backends.bootstrap(), backends.registry().toString());
  }

  private static int free() {
    return Ports.claim(0, "benchmark", "");
  }

  @Override
  public void close() throws IOException {
    try (data) {
      backends.close();
    }
    DataDirectory.delete(directory);
    Files.deleteIfExists(directory.getParent());
  }
}
