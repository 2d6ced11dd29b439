package babyshield.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rnorth.ducttape.ratelimits.RateLimiter;
import org.rnorth.ducttape.ratelimits.RateLimiterBuilder;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** A part as a container, ready when the health check of docker-compose.yml says so. */
final class PartContainer extends GenericContainer<PartContainer> {
  /** On a machine that others use as well; nothing is measured here. */
  private static final Duration START = Duration.ofMinutes(8);

  /** Often, because the test waits for it. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final int RETRIES = 100;

  /** Asking the engine ten times a second, the default, takes a good part of a core. */
  private static final RateLimiter LOOK =
      RateLimiterBuilder.newBuilder()
          .withRate(1, TimeUnit.SECONDS)
          .withConstantThroughput()
          .build();

  private final Part part;
  private List<Bind> feeds = List.of();

  PartContainer(Part part, Network network) {
    super(part.image());
    this.part = part;
    withNetwork(network);
    withNetworkAliases(part.name());
    withEnv(part.environment());
    withExposedPorts(part.ports().toArray(Integer[]::new));
    withTmpFs(part.tmpfs());
    withCreateContainerCmdModifier(this::restrict);
    if (!part.command().isEmpty()) {
      withCommand(part.command().toArray(String[]::new));
    }
    if (part.oneShot()) {
      withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START));
    } else {
      waitingFor(Wait.forHealthcheck().withRateLimiter(LOOK).withStartupTimeout(START));
    }
  }

  private void restrict(CreateContainerCmd command) {
    HostConfig host = command.getHostConfig();
    host.withMemory(part.memory()).withReadonlyRootfs(part.readOnly());
    if (part.withoutCapabilities()) {
      host.withCapDrop(Capability.ALL).withSecurityOpts(List.of("no-new-privileges"));
    }
    host.withBinds(Stream.concat(part.binds().stream().map(Bind::parse), feeds.stream()).toList());
    command.withVolumes(part.volumes().stream().map(Volume::new).toList());
    if (!part.oneShot()) {
      // As in docker-compose.yml: a service that finds its broker too slow ends and comes back.
      host.withRestartPolicy(RestartPolicy.unlessStoppedRestart());
      command.withHealthcheck(
          new HealthCheck()
              .withTest(part.healthcheck())
              .withInterval(INTERVAL.toNanos())
              .withRetries(RETRIES));
    }
  }

  /** Its address on this machine. */
  String url() {
    return "http://" + getHost() + ":" + getMappedPort(part.ports().getFirst());
  }

  /** Reads recorded payloads instead of the network, as docker/recorded.yml has it. */
  void withFeeds(Path folder) {
    feeds = List.of(Bind.parse(folder + ":/feeds:ro"));
    withEnv("BABYSHIELD_INGEST_FEEDS_RECORDED", "/feeds");
  }

  /** What it was told to be ready after. */
  Stream<String> needs() {
    return part.needs().stream();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
