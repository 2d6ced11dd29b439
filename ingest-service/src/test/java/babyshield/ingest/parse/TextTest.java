package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void shouldLeaveCleanTextAlone() {
    assertThat(Text.line("Plush bear, 30 cm < 1 kg")).isEqualTo("Plush bear, 30 cm < 1 kg");
  }

  @Test
  void shouldResolveNamedAndNumericEntitiesOnly() {
    assertThat(Text.line("B&amp;Q &#8211; R&D &#x41; &unknownentity; &"))
        .isEqualTo("B&Q \u2013 R&D A &unknownentity; &");
  }

  @Test
  void shouldDropTagsButNotComparisons() {
    assertThat(Text.line("a <b>bold</b> claim, x <5 mm")).isEqualTo("a bold claim, x <5 mm");
  }

  @Test
  void shouldDropATagThatWasCutOff() {
    assertThat(Text.line("Polly <font color=\"#ff")).isEqualTo("Polly");
  }

  @Test
  void shouldReadWindowsQuotes() {
    assertThat(Text.line("Kids\u0092 \u0096 toys")).isEqualTo("Kids\u2019 \u2013 toys");
  }

  @Test
  void shouldKeepLineBreaksWhereAsked() {
    assertThat(Text.lines("a\r\n \n b<br>c")).isEqualTo("a\nb\nc");
    assertThat(Text.line("a\r\n \n b<br>c")).isEqualTo("a b c");
  }

  @Test
  void shouldReadWhatAgenciesWriteForNothingAsNothing() {
    for (String nothing :
        new String[] {"Unknown", " unknown.", "N/A", "-", "--", "Not specified", null}) {
      assertThat(Text.known(nothing)).isEmpty();
    }
    assertThat(Text.known("Unknown \"Fluffy Ball\"")).isEqualTo("Unknown \"Fluffy Ball\"");
  }

  @Property
  boolean shouldChangeNothingTheSecondTimeUnlessTheTextHoldsMarkup(@ForAll String text) {
    String once = Text.line(text);
    return once.indexOf('&') >= 0 || once.indexOf('<') >= 0 || Text.line(once).equals(once);
  }
}
