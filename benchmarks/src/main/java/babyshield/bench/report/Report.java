package babyshield.bench.report;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one benchmark found. Not thread-safe. */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String method;
  private final Machine machine = new Machine();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Notes how busy the machine is before anything is measured. */
  public Report(String name, String method) {
    this.name = name;
    this.method = method;
  }

  public void add(Figure figure) {
    figures.add(figure);
  }

  /** Adds a listing; one without rows is left out. */
  public void add(Listing listing) {
    if (!listing.rows().isEmpty()) {
      listings.add(listing);
    }
  }

  /** Something that the reader of the figures must know. */
  public void note(String words) {
    notes.add(words);
  }

  /** Whether every figure with a target meets it. */
  public boolean met() {
    return figures.stream().allMatch(figure -> figure.met() == null || figure.met());
  }

  public void print(PrintWriter out) {
    out.println("bench " + name + ": " + method);
    out.println("on " + machine.describe());
    out.println();
    var table = new Table("FIGURE", "VALUE", "TARGET", "MET", "THE MACHINE'S LIMIT");
    figures.forEach(
        figure ->
            table.row(
                figure.name(),
                figure.text(),
                figure.target(),
                yesNo(figure.met()),
                figure.limit()));
    table.print(out);
    for (Listing listing : listings) {
      out.println();
      out.println(listing.heading());
      var details = new Table(listing.columns().toArray(String[]::new));
      listing.rows().forEach(row -> details.row(row.toArray()));
      details.print(out);
    }
    notes.forEach(note -> out.println("\n" + note));
    out.flush();
  }

  public void printJson(PrintWriter out) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("benchmark", name);
    all.put("method", method);
    all.put("machine", machine.describe());
    all.put("met", met());
    all.put("figures", figures);
    all.put("listings", listings);
    all.put("notes", notes);
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always writable", e);
    }
    out.flush();
  }

  private static String yesNo(Boolean met) {
    return met == null ? null : met ? "yes" : "NO";
  }
}
