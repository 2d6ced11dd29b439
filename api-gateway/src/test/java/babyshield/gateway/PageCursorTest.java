package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PageCursorTest {
  @Property(tries = 200)
  void comesBackAsItWas(@ForAll @LongRange(min = 0) long version, @ForAll String filters) {
    var cursor = new PageCursor(version, filters);

    assertThat(PageCursor.parse(cursor.text(), filters)).isEqualTo(cursor);
  }

  @Property(tries = 200)
  void isRefusedByAnyOtherList(@ForAll @LongRange(min = 0) long version, @ForAll String filters) {
    String cursor = new PageCursor(version, filters).text();

    assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.parse(cursor, filters + "x"));
  }

  @Property(tries = 200)
  void isNeverTakenFromArbitraryText(@ForAll String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.parse(text, "agency"));
  }
}
