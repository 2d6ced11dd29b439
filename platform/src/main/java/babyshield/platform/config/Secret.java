package babyshield.platform.config;

import java.util.Objects;

/** A setting that is never printed: its text form is {@code ***}. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
