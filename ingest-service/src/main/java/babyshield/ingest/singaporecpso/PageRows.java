package babyshield.ingest.singaporecpso;

import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands on the rows of one page. */
final class PageRows {
  private static final String MEDIA_TYPE = "text/markdown";

  private final Page page;

  /** The rows so far that share a day and a title. */
  private final Map<String, List<ListedRow>> seen = new HashMap<>();

  PageRows(Page page) {
    this.page = page;
  }

  void all(RecordSink sink) throws IOException {
    for (ListedRow row : page.listing().rows()) {
      read(row, sink);
    }
  }

  /** The last row alone; those before it only count. */
  void last(RecordSink sink) throws IOException {
    List<ListedRow> rows = page.listing().rows();
    rows.subList(0, rows.size() - 1).forEach(row -> twins(new CpsoNotice(page, row).id(), row));
    read(rows.getLast(), sink);
  }

  private void read(ListedRow row, RecordSink sink) throws IOException {
    var notice = new CpsoNotice(page, row);
    if (notice.day() == null || row.title().isEmpty()) {
      String reason = row.title().isEmpty() ? "no title" : "no date";
      sink.reject(reason, page.with(List.of(row)), MEDIA_TYPE);
      return;
    }
    List<ListedRow> twins = twins(notice.id(), row);
    String id = notice.id() + (twins.size() == 1 ? "" : "-" + twins.size());
    sink.accept(notice.recall(id), 0, page.with(twins), MEDIA_TYPE);
  }

  private List<ListedRow> twins(String id, ListedRow row) {
    List<ListedRow> twins = seen.computeIfAbsent(id, first -> new ArrayList<>());
    twins.add(row);
    return twins;
  }
}
