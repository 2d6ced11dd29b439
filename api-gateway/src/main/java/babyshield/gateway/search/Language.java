package babyshield.gateway.search;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * How words of a language are cut and reduced. A language that is not named here has its accents
 * and case folded and its words left whole.
 */
enum Language {
  EN,
  FR,
  DE,
  ES,
  IT,
  OTHER;

  /** The articles that Italian joins to the word behind them. */
  private static final CharArraySet ITALIAN_ARTICLES =
      new CharArraySet(
          List.of(
              "l", "un", "d", "c", "m", "t", "s", "v", "all", "dall", "dell", "nell", "sull",
              "coll", "quell", "gl", "agl", "dagl", "degl", "negl", "sugl"),
          false);

  /**
   * The language of a recall.
   *
   * @param tag BCP 47
   */
  static Language of(String tag) {
    String primary = tag.split("[-_]", 2)[0].toUpperCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.name().equals(primary)) {
        return language;
      }
    }
    return OTHER;
  }

  /** Words that say nothing, folded. */
  CharArraySet stopWords() {
    List<String> folded =
        switch (this) {
          case EN -> folded(EnglishAnalyzer.getDefaultStopSet());
          case FR -> folded(FrenchAnalyzer.getDefaultStopSet());
          case DE -> folded(GermanAnalyzer.getDefaultStopSet());
          case ES -> folded(SpanishAnalyzer.getDefaultStopSet());
          case IT -> folded(ItalianAnalyzer.getDefaultStopSet());
          case OTHER -> List.of();
        };
    return new CharArraySet(folded, false);
  }

  private static List<String> folded(CharArraySet words) {
    return words.stream().map(word -> Fold.text(new String((char[]) word))).toList();
  }

  /** Takes off what is joined to a word. */
  TokenStream clean(TokenStream words) {
    return switch (this) {
      case EN -> new EnglishPossessiveFilter(words);
      case FR -> new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES);
      case IT -> new ElisionFilter(words, ITALIAN_ARTICLES);
      // Umlauts that were written out, too: Waermflasche.
      case DE -> new GermanNormalizationFilter(words);
      case ES, OTHER -> words;
    };
  }

  /** Takes the endings off. */
  TokenStream stem(TokenStream words) {
    return switch (this) {
      case EN -> new PorterStemFilter(words);
      case FR -> new FrenchLightStemFilter(words);
      case DE -> new GermanLightStemFilter(words);
      case ES -> new SpanishLightStemFilter(words);
      case IT -> new ItalianLightStemFilter(words);
      case OTHER -> words;
    };
  }

  /** The name of a field for texts of this language. */
  String field(SearchField field) {
    return name() + "." + field.name();
  }
}
