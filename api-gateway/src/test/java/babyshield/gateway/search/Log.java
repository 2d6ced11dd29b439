package babyshield.gateway.search;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.index.Gtin;
import babyshield.index.SharedIndex;
import babyshield.schemas.TrustedClasses;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** A recall log for tests, with a search that follows it. */
final class Log implements AutoCloseable {
  static {
    TrustedClasses.install();
  }

  final RecallSearch search;
  private long end;

  Log() {
    this(100);
  }

  Log(int remembered) {
    search = new RecallSearch(remembered);
    search.begins(0);
  }

  long end() {
    return end;
  }

  Log recall(String key, String language, String title, Consumer<Recall.Builder> more) {
    Recall.Builder recall =
        Recall.newBuilder()
            .setKey(key)
            .setAgency(key.substring(0, key.indexOf(':')))
            .setLanguage(language)
            .setTitle(title);
    more.accept(recall);
    return append(key, recall.build(), true);
  }

  Log recall(String key, String language, String title) {
    return recall(key, language, title, recall -> {});
  }

  Log tombstone(String key) {
    return append(key, null, true);
  }

  Log unreadable(String key) {
    return append(key, null, false);
  }

  private Log append(String key, SpecificRecord event, boolean readable) {
    search.apply(List.of(new SharedIndex.Entry(key, event, readable, end)), end + 1);
    end++;
    return this;
  }

  static Identifier gtin(String value) {
    return new Identifier(IdentifierKind.GTIN, value, "description", "", -1, -1, 0);
  }

  static Wanted words(String words) {
    return new Wanted(
        Optional.of(words),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false);
  }

  static Wanted agencies(String... agencies) {
    return new Wanted(
        Optional.empty(),
        List.of(agencies),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false);
  }

  static Wanted gtin(Gtin gtin) {
    return new Wanted(
        Optional.empty(),
        List.of(),
        Optional.of(gtin),
        Optional.empty(),
        Optional.empty(),
        0,
        false);
  }

  static Wanted published(LocalDate since, LocalDate until) {
    return new Wanted(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(since),
        Optional.ofNullable(until),
        0,
        false);
  }

  /** Keys that answer to these words, best first. */
  List<String> find(String words) {
    return search.best(words(words), end, Optional.empty(), 100).orElseThrow().stream()
        .map(Hit::key)
        .toList();
  }

  /** Keys, newest first. */
  List<String> list(Wanted wanted) {
    return search.newest(wanted, end, Long.MAX_VALUE, 100).orElseThrow().stream()
        .map(Hit::key)
        .toList();
  }

  @Override
  public void close() throws IOException {
    search.close();
  }
}
