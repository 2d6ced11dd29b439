package babyshield.gs1;

import java.util.List;
import java.util.Optional;

/**
 * What follows an Application Identifier, and what may stand beside it.
 *
 * @param fixed its length is known beforehand, so that no separator ends it
 * @param attribute it may stand in the query of a Digital Link
 * @param with one of these groups must be there too, all identifiers of the group together; n is
 *     any digit
 * @param without none of these may be there; n is any digit
 * @param keys null if no Digital Link begins with it; else the sequences of identifiers that may
 *     follow it in the path, each optional
 */
record ApplicationIdentifier(
    String ai,
    boolean fixed,
    boolean attribute,
    List<Component> components,
    List<List<String>> with,
    List<String> without,
    List<List<String>> keys) {
  boolean key() {
    return keys != null;
  }

  /** The length of a fixed value. */
  int length() {
    return components.stream().mapToInt(Component::most).sum();
  }

  /** The first fault of a value, part by part. */
  Optional<Fault> fault(String value) {
    int at = 0;
    for (Component component : components) {
      String part = value.substring(at, Math.min(value.length(), at + component.most()));
      if (part.isEmpty() && component.optional()) {
        return Fault.none();
      }
      int from = at;
      Optional<Fault> fault = component.fault(part).map(found -> found.movedBy(from));
      if (fault.isPresent()) {
        return fault;
      }
      at += part.length();
    }
    return at < value.length() ? Fault.part("TOO_LONG", at, value.length() - at) : Fault.none();
  }
}
