package babyshield.gs1;

import java.util.Optional;

/** One check of the value of an Application Identifier, or of a component of it. */
@FunctionalInterface
interface Linter {
  Optional<Fault> check(String value);

  /** This check, and where it finds nothing the next. */
  default Linter then(Linter next) {
    return value -> check(value).or(() -> next.check(value));
  }
}
