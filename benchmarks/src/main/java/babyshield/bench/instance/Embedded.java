package babyshield.bench.instance;

import babyshield.schemas.Topics;
import babyshield.standalone.backend.Backends;
import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Broker, registry and database as {@code up} embeds them, on a directory that is deleted in the
 * end.
 */
public final class Embedded implements AutoCloseable {
  private final Path directory;
  private final DataDirectory data;
  private final Backends backends;

  private Embedded(Path directory, DataDirectory data, Backends backends) {
    this.directory = directory;
    this.data = data;
    this.backends = backends;
  }

  public static Embedded start() throws Exception {
    Path directory = Files.createTempDirectory("babyshield-bench-").resolve("data");
    DataDirectory data = DataDirectory.open(directory);
    var ports = new Backends.Ports(free(), free(), free());
    Backends backends = Backends.start(Installation.current(), data, ports);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrap()))) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
    return new Embedded(directory, data, backends);
  }

  /** Where the broker listens, host:port. */
  public String bootstrap() {
    return backends.bootstrap();
  }

  /** The base of the registry's Confluent-compatible API. */
  public URI registry() {
    return backends.registry();
  }

  /** Of the superuser's database. */
  public String jdbcUrl() {
    return backends.jdbcUrl();
  }

  /** For what else is written while measuring; deleted with the rest. */
  public Path directory() {
    return directory.getParent();
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
    try (Stream<Path> rest = Files.walk(directory.getParent())) {
      for (Path file : rest.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
