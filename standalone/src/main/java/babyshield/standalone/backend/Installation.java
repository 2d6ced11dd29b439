package babyshield.standalone.backend;

import babyshield.standalone.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build left what is not on the class path: the registry's program and the place where
 * PostgreSQL's binaries are unpacked on first use.
 *
 * @param root the repository
 */
public record Installation(Path root) {
  /** Named by the launcher and by the build's tests. */
  public static final String PROPERTY = "babyshield.root";

  public static Installation current() {
    String root = System.getProperty(PROPERTY);
    if (root == null) {
      throw new UserError("start BabyShield with ./babyshield, which knows where its build lies");
    }
    return new Installation(Path.of(root).toAbsolutePath().normalize());
  }

  public Path target() {
    return root.resolve("standalone").resolve("target");
  }

  /** The registry's runner, whose manifest names the rest of its class path. */
  public Path registryJar() {
    Path jar = target().resolve("registry").resolve("quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new UserError("the schema registry is not unpacked: run mvn -DskipTests package");
    }
    return jar;
  }

  /** Empty until a PostgreSQL was started for the first time. */
  public Path postgresBinaries() {
    return target().resolve("postgres");
  }

  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
