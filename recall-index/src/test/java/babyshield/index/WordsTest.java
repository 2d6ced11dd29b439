package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "Bébé, BEBE",
    "Carter’s, carters",
    "Агуша, Agusha",
    "Μπισκότα, mpiskota",
    "Straße, STRASSE",
    "Łódka, lodka",
    "Pyjamas, pajama",
    "toys, Toy",
    "boxes, box",
    "IKEA®, ikea",
    "tyres, tire",
    "côtes, cote",
  })
  void shouldMeetInOneForm(String one, String other) {
    assertThat(Words.in(one)).isNotEmpty().isEqualTo(Words.in(other));
  }

  @Test
  void shouldKeepTheOrderAndLeaveOutWhatNoticesSayOfEveryProduct() {
    assertThat(Words.in("Recall: the Boon PIVOT 2 towers, recalled due to a hazard"))
        .containsExactly("boon", "pivot", "2", "tower", "hazard");
  }

  @Test
  void shouldPairCharactersWhereNoBlanksStand() {
    assertThat(Words.in("婴儿奶粉 ABC")).containsExactly("婴儿", "儿奶", "奶粉", "abc");
  }

  @Test
  void shouldReadKoreanByItsBlanks() {
    assertThat(Words.in("유아용 의자")).hasSize(2);
  }

  @Property
  void shouldGiveTheSameForItsOwnWords(@ForAll List<String> texts) {
    List<String> words = Words.in(String.join(" ", texts));

    assertThat(Words.in(String.join(" ", words))).hasSameSizeAs(words);
  }
}
