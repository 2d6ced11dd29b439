package babyshield.gateway.search;

import static babyshield.gateway.search.RecallDocument.AGENCY;
import static babyshield.gateway.search.RecallDocument.FROM;
import static babyshield.gateway.search.RecallDocument.GTIN;
import static babyshield.gateway.search.RecallDocument.LANGUAGE;
import static babyshield.gateway.search.RecallDocument.MARK;
import static babyshield.gateway.search.RecallDocument.PUBLISHED;
import static babyshield.gateway.search.RecallDocument.STANDS;
import static babyshield.gateway.search.RecallDocument.UNREADABLE;
import static babyshield.gateway.search.RecallDocument.UNTIL;
import static babyshield.gateway.search.RecallDocument.WITHDRAWN;
import static org.apache.lucene.search.BooleanClause.Occur.FILTER;

import babyshield.index.Gtin;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Which recalls are wanted. A recall whose record cannot be read passes every filter on what it
 * says (invariant I2): nobody knows that it is not the one.
 *
 * @param words in the syntax of {@link WordsParser}; empty: no matter which
 * @param agencies agency keys, none: all
 * @param publishedSince first day of the agency's date; recalls without one are left out
 * @param publishedUntil last day
 * @param changedFrom the lowest version
 * @param withdrawn whether withdrawn recalls are wanted, too
 */
public record Wanted(
    Optional<String> words,
    List<String> agencies,
    Optional<Gtin> gtin,
    Optional<LocalDate> publishedSince,
    Optional<LocalDate> publishedUntil,
    long changedFrom,
    boolean withdrawn) {

  /** Whether there is a word to search for, if words are given. */
  public boolean meansSomething() {
    return words.map(text -> !textQuery(text).clauses().isEmpty()).orElse(true);
  }

  /** Those that stood at a version and were changed below another. */
  Query query(long version, long below) {
    var query = new BooleanQuery.Builder();
    query.add(
        words.<Query>map(Wanted::orUnreadable).orElse(MatchAllDocsQuery.INSTANCE), Occur.MUST);
    query.add(LongField.newRangeQuery(FROM, changedFrom, Math.min(version, below) - 1), FILTER);
    query.add(NumericDocValuesField.newSlowRangeQuery(UNTIL, version, STANDS), FILTER);
    if (!agencies.isEmpty()) {
      query.add(agencyQuery(), FILTER);
    }
    gtin.ifPresent(number -> says(query, new TermQuery(new Term(GTIN, number.value()))));
    if (publishedSince.isPresent() || publishedUntil.isPresent()) {
      says(query, publishedQuery());
    }
    if (!withdrawn) {
      query.add(mark(WITHDRAWN), Occur.MUST_NOT);
    }
    return query.build();
  }

  private Query agencyQuery() {
    Collection<BytesRef> keys = agencies.stream().map(BytesRef::new).toList();
    return new TermInSetQuery(AGENCY, keys);
  }

  private Query publishedQuery() {
    return LongField.newRangeQuery(
        PUBLISHED,
        publishedSince.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
        publishedUntil.map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE));
  }

  private static void says(BooleanQuery.Builder query, Query what) {
    query.add(
        new BooleanQuery.Builder()
            .add(what, Occur.SHOULD)
            .add(mark(UNREADABLE), Occur.SHOULD)
            .build(),
        FILTER);
  }

  private static Query orUnreadable(String words) {
    var query = new BooleanQuery.Builder();
    textQuery(words).forEach(query::add);
    return query.add(new ConstantScoreQuery(mark(UNREADABLE)), Occur.SHOULD).build();
  }

  /** The words in each language, among the recalls of that language. */
  private static BooleanQuery textQuery(String words) {
    var query = new BooleanQuery.Builder();
    for (Language language : Language.values()) {
      Query text = WordsParser.parse(language, words);
      if (!(text instanceof MatchNoDocsQuery)) {
        query.add(
            new BooleanQuery.Builder()
                .add(text, Occur.MUST)
                .add(new TermQuery(new Term(LANGUAGE, language.name())), FILTER)
                .build(),
            Occur.SHOULD);
      }
    }
    return query.build();
  }

  private static Query mark(String mark) {
    return new TermQuery(new Term(MARK, mark));
  }
}
