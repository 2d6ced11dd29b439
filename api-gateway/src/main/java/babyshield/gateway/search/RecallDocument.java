package babyshield.gateway.search;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/**
 * One version of a recall in the search index. Nothing is stored to be read back: a hit is the key
 * of a recall, and what it says stands in the view of recalls.
 */
final class RecallDocument {
  static final String ID = "id";
  static final String KEY = "key";
  static final String AGENCY = "agency";
  static final String LANGUAGE = "language";
  static final String GTIN = "gtin";
  static final String PUBLISHED = "published";

  /** Offset of its record in the recall log. */
  static final String FROM = "from";

  /** Offset of the record that replaced it; {@link #STANDS} while nothing has. */
  static final String UNTIL = "until";

  /** Present where it holds. */
  static final String MARK = "mark";

  static final String WITHDRAWN = "withdrawn";
  static final String UNREADABLE = "unreadable";

  static final long STANDS = Long.MAX_VALUE;

  private RecallDocument() {}

  static Term id(long version) {
    return new Term(ID, Long.toString(version));
  }

  static Document of(Recall recall, long version) {
    Document document = at(recall.getKey(), version);
    Language language = Language.of(recall.getLanguage());
    document.add(new StringField(LANGUAGE, language.name(), Store.NO));
    if (recall.getPublishedOn() != null) {
      document.add(new LongField(PUBLISHED, recall.getPublishedOn().toEpochDay(), Store.NO));
    }
    recall.getIdentifiers().stream()
        .filter(identifier -> identifier.getKind() == IdentifierKind.GTIN)
        .forEach(gtin -> document.add(new StringField(GTIN, gtin.getValue(), Store.NO)));
    if (recall.getWithdrawn()) {
      document.add(new StringField(MARK, WITHDRAWN, Store.NO));
    }
    for (SearchField field : SearchField.values()) {
      if (!field.text(recall).isEmpty()) {
        document.add(new TextField(language.field(field), field.text(recall), Store.NO));
      }
    }
    return document;
  }

  /** A recall whose record nobody can read: it may say anything. */
  static Document unreadable(String key, long version) {
    Document document = at(key, version);
    document.add(new StringField(MARK, UNREADABLE, Store.NO));
    return document;
  }

  private static Document at(String key, long version) {
    var document = new Document();
    document.add(new StringField(ID, Long.toString(version), Store.NO));
    document.add(new SortedDocValuesField(KEY, new BytesRef(key)));
    String agency = key.substring(0, Math.max(0, key.indexOf(':')));
    document.add(new StringField(AGENCY, agency, Store.NO));
    document.add(new LongField(FROM, version, Store.NO));
    document.add(new NumericDocValuesField(UNTIL, STANDS));
    return document;
  }
}
