package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;

class RankedCursorTest {
  @Property(tries = 200)
  void comesBackAsItWas(
      @ForAll @LongRange(min = 0) long version,
      @ForAll float score,
      @ForAll @AlphaChars String key,
      @ForAll String filters) {
    var cursor = new RankedCursor(version, score, "é:" + key, filters);

    assertThat(RankedCursor.parse(cursor.text(), filters)).isEqualTo(cursor);
  }

  @Property(tries = 200)
  void isRefusedByAnyOtherList(@ForAll String filters) {
    String cursor = new RankedCursor(1, 1, "a:1", filters).text();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankedCursor.parse(cursor, filters + "x"));
  }

  @Property(tries = 200)
  void isNeverTakenFromArbitraryText(@ForAll String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RankedCursor.parse(text, "agency"));
  }
}
