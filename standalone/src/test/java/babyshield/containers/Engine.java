package babyshield.containers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** Whether the images can be started here. */
final class Engine {
  private Engine() {}

  /** Why not, for people; empty if they can. */
  static Optional<String> missing(Path root) throws IOException {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("no container engine answers here (see DOCKER_HOST)");
    }
    Map<String, Part> parts;
    try {
      parts = ComposeFile.read(root);
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
    // The other images are official ones by default, which the engine fetches.
    String ours = parts.get("gateway").image();
    return present(ours)
        ? Optional.empty()
        : Optional.of("image " + ours + " is not here: run scripts/images");
  }

  private static boolean present(String image) {
    try {
      return DockerClientFactory.lazyClient().inspectImageCmd(image).exec() != null;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
