package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedJsonTest {
  private final List<String> records = new ArrayList<>();

  @Test
  void shouldReadTheListAtTheEndOfThePath() throws IOException {
    var read = read("{\"a\":{\"b\":{\"list\":[{\"n\":1},{\"n\":2}],\"total\":7}},\"ok\":true}");

    assertThat(records).containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(read.count()).isEqualTo(2);
    assertThat(read.fields()).containsOnlyKeys("total", "ok");
  }

  @Test
  void shouldReadTheListWhereStepsOfThePathAreMissing() throws IOException {
    assertThat(read("{\"a\":{\"list\":[{\"n\":1}]}}").count()).isEqualTo(1);
    assertThat(read("{\"list\":[{\"n\":2}]}").count()).isEqualTo(1);
  }

  @Test
  void shouldPassOverListsOfTheSameNameBesideThePath() throws IOException {
    var read = read("{\"x\":{\"list\":[{\"n\":1}]},\"a\":{\"y\":[{\"list\":[{\"n\":2}]}]}}");

    assertThat(read.count()).isEqualTo(-1);
    assertThat(records).isEmpty();
  }

  @Test
  void shouldSayWhereTheListIsNoList() throws IOException {
    assertThat(read("{\"a\":{\"b\":{\"list\":{\"n\":1}}}}").count()).isEqualTo(-1);
    assertThat(read("{\"a\":{\"b\":{\"list\":null}}}").count()).isEqualTo(-1);
    assertThat(read("{\"a\":[],\"b\":1}").count()).isEqualTo(-1);
  }

  @Test
  void shouldFailOnACutOrAnotherDocument() {
    assertFault("[]", "a list where an object should be");
    assertFault("{\"a\":{\"b\":{\"list\":[{\"n\":1},", "truncated JSON");
    assertFault("{\"a\":{\"b\":{\"list\":[{\"n\":1}]", "truncated JSON");
    assertFault("{\"a\":{\"x\":[1,[2", "truncated JSON");
    assertFault("{\"a\":{\"b\":{\"list\":[7]}}}", "a list of something that is no record");
    assertFault("{\"a\":{,}}", "broken JSON");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(PayloadException.class).hasMessage(reason);
  }

  private JsonRecords.Envelope read(String body) throws IOException {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return JsonRecords.nested(
        bytes, List.of("a", "b", "list"), record -> records.add(record.toString()));
  }
}
