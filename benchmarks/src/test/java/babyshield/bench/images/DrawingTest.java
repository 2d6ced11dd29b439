package babyshield.bench.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawingTest {
  @Test
  void shouldDrawTheSamePictureForTheSameSeed() throws IOException {
    assertThat(picture(7)).isEqualTo(picture(7));
    assertThat(picture(7)).isNotEqualTo(picture(8));
  }

  @Test
  void shouldInventEverySymbology() {
    var random = new Random(1);
    Set<String> formats = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      formats.add(Sample.of(random).format().name());
    }
    assertThat(formats).hasSize(7);
  }

  private static byte[] picture(long seed) throws IOException {
    var random = new Random(seed);
    Sample sample = Sample.of(random);
    return new Drawing(random).of(sample);
  }
}
