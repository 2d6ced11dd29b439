package babyshield.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Nothing that somebody types is an error of the search. */
class EveryTextIsAQuestionTest {
  private static final int LONGEST = 500;

  @Property(tries = 100)
  void anyText(@ForAll @StringLength(max = LONGEST) String text) throws Exception {
    ask(text);
  }

  @Property(tries = 200)
  void anyMixtureOfTheSyntax(
      @ForAll
          @StringLength(max = 60)
          @Chars({
            'p', 'r', '"', '-', '*', '(', ')', '|', '+', '~', '\\', ' ', '/', ':', '^', '[', '2'
          })
          String text)
      throws Exception {
    ask(text);
  }

  @Example
  void asManyWordsAsFit() throws Exception {
    ask("유".repeat(LONGEST));
    ask("a ".repeat(LONGEST / 2));
    ask("b* ".repeat(LONGEST / 3));
    ask("(".repeat(LONGEST));
    ask("-".repeat(LONGEST));
  }

  private static void ask(String text) throws Exception {
    try (var log = new Log()) {
      log.recall("a:1", "en", "Pram");

      assertThat(log.find(text)).isSubsetOf("a:1");
    }
  }
}
