package babyshield.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Full compatibility with the last release: old readers read new records, new readers old ones. */
class SchemaCompatibilityTest {
  static Stream<String> released() throws IOException {
    return ReleasedSchemas.released().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldReadWhatTheLastReleaseWroteAndBeReadByIt(String name) throws IOException {
    Map<String, Schema> current = ReleasedSchemas.current();
    Schema released = ReleasedSchemas.released().get(name);

    assertThat(current).containsKey(name);
    assertCompatible(current.get(name), released);
    assertCompatible(released, current.get(name));
  }

  @Test
  void shouldHaveReleasedEverySchemaThatStandsInATopic() throws IOException {
    assertThat(ReleasedSchemas.released().keySet())
        .containsExactlyInAnyOrderElementsOf(ReleasedSchemas.current().keySet());
  }

  private static void assertCompatible(Schema reader, Schema writer) {
    SchemaPairCompatibility result =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getResult().getIncompatibilities()).as("%s", reader.getFullName()).isEmpty();
  }
}
