package babyshield.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
  private final byte[][] entries = {new byte[] {1}, {}, new byte[40_000], {4, 4, 4, 4}};

  @Test
  void shouldFindAnEntryBehindOthersOfAnyLength() {
    byte[] bundle = bundle();

    for (int place = 0; place < entries.length; place++) {
      assertThat(EntryBundle.entry(bundle, place)).isEqualTo(entries[place]);
    }
  }

  @Test
  void shouldGiveNothingThatTheBundleDoesNotHold() {
    byte[] bundle = bundle();
    byte[] torn = Arrays.copyOf(bundle, bundle.length - 1);

    assertThatThrownBy(() -> EntryBundle.entry(bundle, entries.length))
        .isInstanceOf(BufferUnderflowException.class);
    assertThatThrownBy(() -> EntryBundle.entry(torn, entries.length - 1))
        .isInstanceOf(BufferUnderflowException.class);
  }

  private byte[] bundle() {
    var bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      bundle.write(entry.length >> Byte.SIZE);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return bundle.toByteArray();
  }
}
