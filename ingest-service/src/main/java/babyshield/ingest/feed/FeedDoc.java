package babyshield.ingest.feed;

import java.util.List;

/**
 * What people should know of a feed before they rely on it: a page of {@code docs/sources.md} is
 * made of it. Every text is one or a few sentences.
 *
 * @param format of a payload, and how it is paged
 * @param since what a run asks for when it is not the first, and what closes the gaps
 * @param identity what the part of the recall key behind the agency is, and which notices share it
 * @param identifiers which barcodes, models and lots a recall of this agency carries, and where
 *     from
 * @param traps what the agency does that a reader of its documentation would not expect, each held
 *     by a test
 * @param recorded what was verified on recorded payloads of the agency; empty if nothing was
 * @param documented what rests on documents and documented samples only; empty if nothing does
 */
public record FeedDoc(
    String format,
    String since,
    String identity,
    String identifiers,
    List<String> traps,
    String recorded,
    String documented) {
  public FeedDoc {
    traps = List.copyOf(traps);
    if (recorded.isEmpty() && documented.isEmpty()) {
      throw new IllegalArgumentException("a feed that nothing backs is not shipped");
    }
  }

  /** How far the feed is backed, in a word for a table. */
  public String verified() {
    return recorded.isEmpty() ? "documented samples only" : "recorded payload";
  }
}
