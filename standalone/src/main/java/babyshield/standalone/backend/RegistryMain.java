package babyshield.standalone.backend;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * What the registry's process runs: the registry, for as long as the process that started it lives.
 * That process holds the other end of standard input, which the operating system closes with it,
 * also on kill -9.
 */
public final class RegistryMain {
  private static final String REGISTRY = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private RegistryMain() {}

  /** Runs until standard input ends. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("parent").start(RegistryMain::endWithParent);
    try {
      Class.forName(REGISTRY).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException e) {
      // The same end, seen differently.
    }
    System.exit(0);
  }
}
