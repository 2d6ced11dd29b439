package babyshield.gateway.search;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Reads a question in one language. {@code "a phrase"}, {@code -without}, {@code begin*}, {@code
 * |}, parentheses; all words are needed. Whatever is no such thing is taken as words, so every text
 * is a question.
 */
final class WordsParser extends SimpleQueryParser {
  private static final int SYNTAX =
      AND_OPERATOR
          | OR_OPERATOR
          | NOT_OPERATOR
          | PREFIX_OPERATOR
          | PHRASE_OPERATOR
          | PRECEDENCE_OPERATORS
          | WHITESPACE_OPERATOR;

  private static final Map<Language, WordsParser> PARSERS = parsers(LanguageAnalyzer.Use.QUESTION);
  private static final Map<Language, WordsParser> LITERAL =
      parsers(LanguageAnalyzer.Use.LITERAL_QUESTION);

  private WordsParser(Analyzer analyzer, Map<String, Float> weights) {
    super(analyzer, weights, SYNTAX);
    setDefaultOperator(Occur.MUST);
  }

  private static Map<Language, WordsParser> parsers(LanguageAnalyzer.Use use) {
    var parsers = new EnumMap<Language, WordsParser>(Language.class);
    for (Language language : Language.values()) {
      var weights = new HashMap<String, Float>();
      for (SearchField field : SearchField.values()) {
        weights.put(language.field(field), field.weight());
      }
      parsers.put(language, new WordsParser(new LanguageAnalyzer(language, use), weights));
    }
    return parsers;
  }

  /**
   * The question in a language; words that say nothing count only if there are no others. Matches
   * nothing if there is no word at all.
   */
  static Query parse(Language language, String text) {
    Query query = PARSERS.get(language).parse(text);
    return query instanceof MatchNoDocsQuery ? LITERAL.get(language).parse(text) : query;
  }

  /** The parser takes the beginning of a word as it is; this one may hold several words. */
  @Override
  protected Query newPrefixQuery(String text) {
    int last = text.length();
    while (last > 0 && Character.isLetterOrDigit(text.codePointBefore(last))) {
      last -= Character.charCount(text.codePointBefore(last));
    }
    String beginning = text.substring(last);
    if (beginning.isEmpty() || LanguageAnalyzer.cutInPairs(beginning)) {
      return newDefaultQuery(text);
    }
    Query before = last == 0 ? null : newDefaultQuery(text.substring(0, last));
    Query prefix = super.newPrefixQuery(beginning);
    return before == null
        ? prefix
        : new BooleanQuery.Builder().add(before, Occur.MUST).add(prefix, Occur.MUST).build();
  }
}
