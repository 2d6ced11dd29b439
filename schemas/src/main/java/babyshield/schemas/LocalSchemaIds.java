package babyshield.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Ids that hold within one process only: for topologies that run without a broker. */
public final class LocalSchemaIds implements SchemaIds {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    int known = schemas.indexOf(schema);
    if (known >= 0) {
      return known;
    }
    schemas.add(schema);
    return schemas.size() - 1;
  }

  @Override
  public synchronized Schema schemaOf(int id) {
    if (id < 0 || id >= schemas.size()) {
      throw new RegistryException("schema id " + id + " is not known", null);
    }
    return schemas.get(id);
  }
}
