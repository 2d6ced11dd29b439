package babyshield.gateway.search;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;

import java.util.EnumSet;
import java.util.HashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Cuts texts of one language into words. Chinese, Japanese and Korean, whose words are not divided
 * or are joined, are cut into pairs of characters. Thread-safe.
 */
final class LanguageAnalyzer extends Analyzer {
  /** Whose words are cut. */
  enum Use {
    /** Of recalls: each word as it stands, for prefixes, and reduced. */
    RECALL,
    /** Of a question, without words that say nothing. */
    QUESTION,
    /** Of a question that has no others. */
    LITERAL_QUESTION
  }

  private static final int PAIRS =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  private final Language language;
  private final Use use;

  LanguageAnalyzer(Language language, Use use) {
    this.language = language;
    this.use = use;
  }

  /** For the texts of recalls, each field in its language. */
  static Analyzer ofRecalls() {
    var byField = new HashMap<String, Analyzer>();
    for (Language language : Language.values()) {
      var analyzer = new LanguageAnalyzer(language, Use.RECALL);
      for (SearchField field : SearchField.values()) {
        byField.put(language.field(field), analyzer);
      }
    }
    return new PerFieldAnalyzerWrapper(new LanguageAnalyzer(Language.OTHER, Use.RECALL), byField);
  }

  /** Whether a text holds characters whose words are cut into pairs. */
  static boolean cutInPairs(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(EnumSet.of(HAN, HIRAGANA, KATAKANA, HANGUL)::contains);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    var tokenizer = new StandardTokenizer();
    TokenStream words = language.clean(normalize(fieldName, new CJKWidthFilter(tokenizer)));
    if (use == Use.RECALL) {
      // Single characters, too: somebody may ask for one.
      words = new CJKBigramFilter(words, PAIRS, true);
      words = language.stem(new KeywordRepeatFilter(words));
      return new TokenStreamComponents(tokenizer, new RemoveDuplicatesTokenFilter(words));
    }
    if (use == Use.QUESTION) {
      words = new StopFilter(words, language.stopWords());
    }
    return new TokenStreamComponents(
        tokenizer, language.stem(new CJKBigramFilter(words, PAIRS, false)));
  }

  @Override
  protected TokenStream normalize(String fieldName, TokenStream in) {
    return new Fold(new LowerCaseFilter(in));
  }
}
