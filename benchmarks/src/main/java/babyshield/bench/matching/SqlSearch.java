package babyshield.bench.matching;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.bench.report.Share;
import babyshield.event.Recall;
import babyshield.index.Words;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The same Canadian titles searched as a service without a matcher would: with SQL over the same
 * texts, by how many of the words stand in them (ILIKE) and by how alike they are (pg_trgm).
 */
record SqlSearch(Map<String, Recall> recalls, Map<String, String> pairs) {
  private static final int THREE = 3;

  /** What is found for one title: the place of the right recall, and the scores at the top. */
  private record Found(int rank, double right, double wrong) {}

  void measure(Report report) throws IOException, SQLException {
    try (var postgres = EmbeddedPostgres.start();
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      fill(connection, recalls.values());
      search(report, "ILIKE on the words", connection, SqlSearch::likeQuery);
      search(report, "pg_trgm similarity", connection, name -> "similarity(text, ?)");
    }
  }

  private static void fill(Connection connection, Collection<Recall> recalls) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create extension pg_trgm");
      statement.execute("create table recalls (key text, text text)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into recalls values (?, ?)")) {
      for (Recall recall : recalls) {
        insert.setString(1, recall.getKey());
        insert.setString(
            2,
            (recall.getTitle()
                    + " "
                    + recall.getProduct()
                    + " "
                    + String.join(" ", recall.getBrands()))
                .replace("\0", ""));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private interface Score {
    String sql(String name);
  }

  private static String likeQuery(String name) {
    int words = Words.in(name).size();
    return String.join(" + ", Collections.nCopies(words, "(text ilike ?)::int"))
        + " + 0 * length(?)";
  }

  private void search(Report report, String how, Connection connection, Score score)
      throws SQLException {
    var all = new ArrayList<Found>();
    for (var pair : pairs.entrySet()) {
      String name = recalls.get(pair.getKey()).getTitle();
      all.add(found(connection, score.sql(name), name, pair.getKey(), pair.getValue()));
    }
    int first = (int) all.stream().filter(found -> found.rank() == 0).count();
    int three = (int) all.stream().filter(found -> found.rank() < THREE).count();
    report.add(
        Figure.count(how + ": the CPSC recall first", first)
            .limit(new Share(first, all.size()).text()));
    report.add(
        Figure.count(how + ": in the first three", three)
            .limit(new Share(three, all.size()).text()));
    best(report, how, all);
  }

  /** The threshold at which most right answers stand against fewest wrong ones. */
  private static void best(Report report, String how, List<Found> all) {
    double best = 0;
    int lead = Integer.MIN_VALUE;
    for (Found candidate : all) {
      double threshold = candidate.right();
      int now = right(all, threshold) - wrong(all, threshold);
      if (now > lead) {
        lead = now;
        best = threshold;
      }
    }
    report.add(
        Figure.count(how + ", at its best threshold: first", right(all, best))
            .limit("score of at least " + best));
    report.add(
        Figure.count(how + ", at that: another offered without that recall", wrong(all, best))
            .limit(new Share(wrong(all, best), all.size()).text()));
  }

  private static int right(List<Found> all, double threshold) {
    return (int) all.stream().filter(f -> f.rank() == 0 && f.right() >= threshold).count();
  }

  private static int wrong(List<Found> all, double threshold) {
    return (int) all.stream().filter(f -> f.wrong() >= threshold).count();
  }

  private static Found found(
      Connection connection, String score, String name, String without, String right)
      throws SQLException {
    String query =
        "select key, "
            + score
            + " as score from recalls where key <> ? order by 2 desc, 1 limit 200";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      int at = 1;
      if (score.contains("ilike")) {
        for (String word : Words.in(name)) {
          select.setString(at++, "%" + word + "%");
        }
      }
      select.setString(at++, name);
      select.setString(at, without);
      return found(select, right);
    }
  }

  private static Found found(PreparedStatement select, String right) throws SQLException {
    int rank = 0;
    double wrong = Double.NaN;
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        if (row.getString(1).equals(right)) {
          double score = row.getDouble(2);
          return new Found(rank, score, rank == 0 && row.next() ? row.getDouble(2) : wrong);
        }
        wrong = rank == 0 ? row.getDouble(2) : wrong;
        rank++;
      }
    }
    return new Found(rank, 0, wrong);
  }
}
