package babyshield.gateway.search;

import babyshield.event.Recall;
import babyshield.index.RecallFollower;
import babyshield.index.SharedIndex;
import babyshield.schemas.RecallLogKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recalls of the recall log, to be found by what they say. It follows the log as part of the
 * recall replica and keeps nothing on disk: every start reads the log again.
 *
 * <p>It remembers what the last changes replaced, so that a list that was begun at a version goes
 * on at that version. What a recall scores does not depend on other recalls, so nothing moves.
 *
 * <p>Any number of threads may ask while the replica's thread applies.
 */
public final class RecallSearch implements RecallFollower, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecallSearch.class);

  /** Some 10 MB; a day brings some hundred changes, a revision of a whole agency some thousand. */
  private static final int REMEMBERED = 10_000;

  /** What is not searchable yet; a larger one saves merges at the start and costs heap for ever. */
  private static final double BUFFER_MB = 8;

  static {
    // Each of at most 500 words or pairs of characters is searched for in each field and language.
    IndexSearcher.setMaxClauseCount(1 << 14);
  }

  private static final SortField KEY = new SortField(RecallDocument.KEY, SortField.Type.STRING);

  /** The version decides nothing here, as a key stands once; it is there to be read. */
  private static final Sort BEST = new Sort(SortField.FIELD_SCORE, KEY, version(false));

  private static final Sort NEWEST = new Sort(version(true), KEY);

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final int remembered;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** The version of each recall that stands. Of the replica's thread, as is what follows it. */
  private final Map<String, Long> standing = new HashMap<>();

  private final Deque<Replaced> replaced = new ArrayDeque<>();
  private volatile long rememberedFrom;
  private volatile int size;
  private long loadedAt;
  private boolean loaded;

  private record Replaced(long version, long until) {}

  private static SortField version(boolean newestFirst) {
    return LongField.newSortField(RecallDocument.FROM, newestFirst, SortedNumericSelector.Type.MIN);
  }

  public RecallSearch() {
    this(REMEMBERED);
  }

  /**
   * @param remembered how many replaced recalls are kept for lists that were begun before
   */
  RecallSearch(int remembered) {
    this.remembered = remembered;
    try {
      var config = new IndexWriterConfig(LanguageAnalyzer.ofRecalls());
      config.setSimilarity(new OwnWorthSimilarity()).setRAMBufferSizeMB(BUFFER_MB);
      writer = new IndexWriter(directory, config);
      searchers = new SearcherManager(writer, new Searchers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
      var searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new OwnWorthSimilarity());
      // Filters differ from question to question, and the versions in them always.
      searcher.setQueryCache(null);
      return searcher;
    }
  }

  /** What was replaced below the end may have been compacted away. */
  @Override
  public void begins(long end) {
    rememberedFrom = end;
    loadedAt = end;
  }

  @Override
  public void apply(List<SharedIndex.Entry> entries, long nextOffset) {
    try {
      for (SharedIndex.Entry entry : entries) {
        apply(entry);
      }
      size = standing.size();
      if (!loaded && nextOffset >= loadedAt) {
        loaded = true;
        searchers.maybeRefreshBlocking();
        log.atInfo()
            .addKeyValue("recalls", size)
            .addKeyValue("bytes", bytes())
            .log("recalls can be searched");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void apply(SharedIndex.Entry entry) throws IOException {
    if (!RecallLogKeys.isRecall(entry.key())) {
      return;
    }
    long version = entry.offset();
    if (!entry.readable()) {
      put(entry.key(), RecallDocument.unreadable(entry.key(), version), version);
      return;
    }
    switch (entry.event()) {
      case Recall recall -> put(recall.getKey(), RecallDocument.of(recall, version), version);
      case null -> replace(standing.remove(entry.key()), version);
      default -> throw new IllegalArgumentException("not of the recall log: " + entry.event());
    }
  }

  private void put(String key, Document document, long version) throws IOException {
    replace(standing.put(key, version), version);
    writer.addDocument(document);
  }

  private void replace(Long before, long version) throws IOException {
    if (before == null) {
      return;
    }
    writer.updateNumericDocValue(RecallDocument.id(before), RecallDocument.UNTIL, version);
    replaced.add(new Replaced(before, version));
    if (replaced.size() > remembered) {
      Replaced oldest = replaced.remove();
      rememberedFrom = Math.max(rememberedFrom, oldest.until() + 1);
      writer.deleteDocuments(RecallDocument.id(oldest.version()));
    }
  }

  /** Where a page by relevance ended. */
  public record Place(float score, String key) {}

  /**
   * The recalls that fit best, of equal ones those with the lower key first, as all of them stood
   * at a version.
   *
   * @param version that has been applied
   * @param after where the page before it ended
   * @return empty if what stood at that version is not remembered any more
   */
  public Optional<List<Hit>> best(Wanted wanted, long version, Optional<Place> after, int limit) {
    Query query = wanted.query(version, version);
    Object[] end =
        after
            .map(place -> new Object[] {place.score(), new BytesRef(place.key()), Long.MAX_VALUE})
            .orElse(null);
    return search(
        version,
        searcher ->
            docs(searcher, query, BEST, end, limit).stream()
                .map(doc -> new Hit(key(doc), (Long) doc.fields[2], (Float) doc.fields[0]))
                .toList());
  }

  /**
   * The recalls that stand at a version and were last changed below another, newest first.
   *
   * @return empty if what stood at that version is not remembered any more
   */
  public Optional<List<Hit>> newest(Wanted wanted, long version, long below, int limit) {
    Query query = wanted.query(version, below);
    return search(
        version,
        searcher ->
            docs(searcher, query, NEWEST, null, limit).stream()
                .map(doc -> new Hit(key(doc), (Long) doc.fields[0], 0))
                .toList());
  }

  /** Recalls that can be found, withdrawn ones included. */
  public int size() {
    return size;
  }

  /** Bytes of the searchable index, as the last question saw it. */
  public long bytes() {
    return read(
        searcher -> {
          long sum = 0;
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            sum += ((SegmentReader) leaf.reader()).getSegmentInfo().sizeInBytes();
          }
          return sum;
        });
  }

  private interface Reading<T> {
    T read(IndexSearcher searcher) throws IOException;
  }

  private <T> Optional<T> search(long version, Reading<T> reading) {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Asked after the searcher was taken: what it has lost by then is lost to it.
    return read(
        searcher ->
            version < rememberedFrom ? Optional.empty() : Optional.of(reading.read(searcher)));
  }

  private <T> T read(Reading<T> reading) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.read(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param after the values of the sort where the page before ended, or null
   */
  private static List<FieldDoc> docs(
      IndexSearcher searcher, Query query, Sort sort, Object[] after, int limit)
      throws IOException {
    int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    FieldDoc from = after == null ? null : new FieldDoc(last, Float.NaN, after);
    return Arrays.stream(searcher.searchAfter(from, query, limit, sort).scoreDocs)
        .map(FieldDoc.class::cast)
        .toList();
  }

  private static String key(FieldDoc doc) {
    return ((BytesRef) doc.fields[1]).utf8ToString();
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.rollback();
    directory.close();
  }
}
