package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.index.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JointSentenceTest {
  private static final String WITH =
      "Joint recall with Health Canada, the United States Consumer Product Safety Commission";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " (US CPSC) and Zibbit Toys Inc.Please note that the Act prohibits | and Zibbit Toys Inc",
        " (US CPSC) and Zibbit Toys. Please note | and Zibbit Toys",
        " and J.B. Zibbit Co., Ltd. Consumers may view the release | and J.B. Zibbit Co., Ltd",
        " (US CPSC), Zibbit, LLC, and Zibbit Canada Ltd. | , Zibbit, LLC, and Zibbit Canada Ltd.",
        " (US CPSC) and Zibbit (d.b.a. zib) | and Zibbit (d.b.a. zib)",
      })
  void shouldNameTheFirms(String rest, String firms) {
    assertThat(JointSentence.in("Stop using it.For more informationThis is a " + WITH + " " + rest))
        .map(sentence -> sentence.firms().strip())
        .contains(firms);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " (US CPSC), Mexico's Consumer Protection Federal Agency (PROFECO) and Zibbit.",
        " (US CPSC), PROFECO and Zibbit.",
      })
  void shouldNotTakeTheThirdAgencyForAFirm(String rest) {
    assertThat(JointSentence.in(WITH + rest))
        .map(sentence -> Words.in(sentence.firms()))
        .hasValueSatisfying(words -> assertThat(words).containsExactly("zibbit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "This recall is also posted on the OECD Global Portal on Product Recalls website.",
        "The United States Consumer Product Safety Commission (US CPSC) has recalled it too.",
        "Joint recall with Health Canada and Transport Canada. See the Consumer Product Safety"
            + " Act.",
      })
  void shouldBeAbsentWithoutTheSentence(String text) {
    assertThat(JointSentence.in(text)).isEmpty();
  }
}
