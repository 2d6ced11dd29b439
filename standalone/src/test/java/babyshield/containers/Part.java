package babyshield.containers;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A service of docker-compose.yml, as far as it decides whether the program runs: what only says
 * how it is published, restarted and logged is left out.
 *
 * @param binds host path:container path, of files and folders
 * @param volumes container paths that are kept on a volume
 * @param memory bytes
 * @param needs the parts that are up before it
 */
record Part(
    String name,
    String image,
    List<String> command,
    Map<String, String> environment,
    List<Integer> ports,
    List<String> healthcheck,
    List<String> binds,
    List<String> volumes,
    Map<String, String> tmpfs,
    boolean readOnly,
    boolean withoutCapabilities,
    long memory,
    Set<String> needs) {

  /** Ends by itself, and has done its work then. */
  boolean oneShot() {
    return healthcheck.isEmpty();
  }
}
