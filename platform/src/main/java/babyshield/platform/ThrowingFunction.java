package babyshield.platform;

/** A function that may fail with any exception. */
@FunctionalInterface
public interface ThrowingFunction<A, B> {
  B apply(A argument) throws Exception;
}
