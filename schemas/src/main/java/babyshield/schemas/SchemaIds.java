package babyshield.schemas;

import org.apache.avro.Schema;

/**
 * Gives schemas their numbers in the Confluent wire format, and back. Implementations are
 * thread-safe.
 */
public interface SchemaIds {
  /**
   * The id of a schema under a subject, registering it if the registry does not have it.
   *
   * @throws RegistryException if the registry cannot be asked or refuses the schema
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema that a record was written with.
   *
   * @throws RegistryException if the registry cannot be asked or does not know the id
   */
  Schema schemaOf(int id);

  /** The registry could not be asked, or said no. */
  final class RegistryException extends RuntimeException {
    public RegistryException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
