package babyshield.schemas;

import java.util.Set;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make the classes of this catalogue. Since 1.12 Avro makes no class that a schema names
 * unless it is trusted, because a schema may come from anywhere; what is trusted is set for the
 * whole process, and this adds two packages to it.
 */
public final class TrustedClasses {
  private static final Set<String> PACKAGES = Set.of("babyshield.event", "babyshield.state");

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> PACKAGES.contains(type.getPackageName())));
  }

  private TrustedClasses() {}

  /** To be called before the first Avro reader or writer is made; further calls do nothing. */
  public static void install() {
    // The work is done once, when the class is loaded.
  }
}
