package babyshield.platform;

/** A step that makes something and may fail with any exception. */
@FunctionalInterface
public interface ThrowingSupplier<T> {
  T get() throws Exception;
}
