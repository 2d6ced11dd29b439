package babyshield.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** All parts of docker-compose.yml as containers on a network of their own. */
final class Deployment implements AutoCloseable {
  private final Network network = Network.newNetwork();
  private final Map<String, PartContainer> containers = new LinkedHashMap<>();

  /**
   * Starts everything, each part after those that it needs; ends what was started if one fails.
   *
   * @param feeds recorded payloads
   */
  static Deployment start(Map<String, Part> parts, Path feeds) {
    var deployment = new Deployment();
    parts.values().forEach(part -> deployment.containers.put(part.name(), deployment.make(part)));
    deployment.containers.get("ingest").withFeeds(feeds);
    try {
      deployment.order();
      Startables.deepStart(deployment.containers.values()).join();
      return deployment;
    } catch (RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  private PartContainer make(Part part) {
    return new PartContainer(part, network);
  }

  private void order() {
    for (PartContainer container : containers.values()) {
      container.needs().map(containers::get).forEach(container::dependsOn);
    }
  }

  /** The address of a part on this machine. */
  String url(String part) {
    return containers.get(part).url();
  }

  /** Ends a part as {@code kill -9} would and starts another in its place. */
  void replace(String part) {
    containers.get(part).stop();
    containers.get(part).start();
  }

  /** Ends all, the last first, and removes containers, volumes and network. */
  @Override
  public void close() {
    List<PartContainer> started = new ArrayList<>(containers.values());
    started.reversed().forEach(PartContainer::stop);
    network.close();
  }
}
