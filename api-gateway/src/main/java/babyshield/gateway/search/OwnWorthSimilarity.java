package babyshield.gateway.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/**
 * BM25 without what it takes from the whole index, the rarity of a word and the mean length of a
 * field. What a recall scores then depends on the recall and the question alone: other recalls that
 * come, go or are merged never move it, so a list can be continued where it ended, on any gateway.
 */
final class OwnWorthSimilarity extends PerFieldSimilarityWrapper {
  @Override
  public Similarity get(String field) {
    // The fields of filters count nothing.
    return new OfField(field.indexOf('.') < 0 ? 1 : SearchField.of(field).usualWords());
  }

  private static final class OfField extends BM25Similarity {
    private final float usualWords;

    OfField(float usualWords) {
      this.usualWords = usualWords;
    }

    @Override
    protected float idf(long docFreq, long docCount) {
      return 1;
    }

    @Override
    protected float avgFieldLength(CollectionStatistics statistics) {
      return usualWords;
    }
  }
}
