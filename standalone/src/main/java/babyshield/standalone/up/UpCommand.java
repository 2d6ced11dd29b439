package babyshield.standalone.up;

import picocli.CommandLine.Command;

/** Placeholder until the services are merged. */
@Command(name = "up")
public final class UpCommand implements Runnable {
  @Override
  public void run() {}
}
