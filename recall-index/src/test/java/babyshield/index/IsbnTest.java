package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsbnTest {
  @ParameterizedTest
  @ValueSource(strings = {"0306406152", "0-306-40615-2", "ISBN 0-306-40615-2", "978-0-306-40615-7"})
  void shouldReadBothForms(String text) throws Gtin.Invalid {
    assertThat(Gtin.isbn(text).value()).isEqualTo("09780306406157");
    assertThat(Gtin.isbn(text).range()).isEqualTo(GtinRange.BOOK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"080442957X", "0-8044-2957-x"})
  void shouldReadTheCheckCharacterForTen(String text) throws Gtin.Invalid {
    assertThat(Gtin.isbn(text).value()).isEqualTo("09780804429573");
  }

  @Test
  void shouldNameTheExpectedCheckCharacter() {
    assertThatThrownBy(() -> Gtin.isbn("0804429570"))
        .isInstanceOfSatisfying(
            Gtin.Invalid.class, e -> assertThat(e.expectedCheckDigit()).isEqualTo('X'));
    assertThatThrownBy(() -> Gtin.isbn("9780306406158")).hasMessageContaining("should be 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X306406152", "03064061", "4006381333931", "97803064061570"})
  void shouldRefuseWhatIsNotAnIsbn(String text) {
    assertThatThrownBy(() -> Gtin.isbn(text)).isInstanceOf(Gtin.Invalid.class);
  }

  /** The nine digits in the middle are the same in both forms, and one check character fits. */
  @Property
  void shouldKeepTheNineDigitsOfTen(@ForAll @NumericChars @StringLength(9) String nine) {
    var books =
        IntStream.rangeClosed(0, 10)
            .mapToObj(check -> nine + (check == 10 ? "X" : String.valueOf(check)))
            .filter(IsbnTest::isIsbn)
            .toList();

    assertThat(books).hasSize(1);
    assertThat(read(books.getFirst()).value()).startsWith("0978" + nine);
    assertThat(read(read(books.getFirst()).value().substring(1))).isEqualTo(read(books.getFirst()));
  }

  private static boolean isIsbn(String text) {
    try {
      return Gtin.isbn(text) != null;
    } catch (Gtin.Invalid e) {
      return false;
    }
  }

  private static Gtin read(String text) {
    try {
      return Gtin.isbn(text);
    } catch (Gtin.Invalid e) {
      throw new AssertionError(e);
    }
  }
}
