package babyshield.audit.tlog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The paths of C2SP tlog-tiles, below {@code tile/}: {@code 1/x001/234} is tile 1234 of level 1,
 * {@code entries/000.p/7} the first seven entries.
 *
 * @param entries whether it is an entry bundle and not a tile of hashes
 */
public record TilePath(boolean entries, Tile tile) {
  /** Up to 18 digits fit a long, whatever they are. */
  private static final Pattern INDEX = Pattern.compile("(x[0-9]{3}/){0,5}[0-9]{3}");

  private static final Pattern LEVEL = Pattern.compile("0|[1-9][0-9]?");
  private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,2}");
  private static final int MAX_LEVEL = 63;
  private static final String PARTIAL = ".p/";
  private static final String ENTRIES = "entries";

  /**
   * Reads a path.
   *
   * @param level the first segment: {@code entries} or a number
   * @param rest the others
   */
  public static Optional<TilePath> parse(String level, String rest) {
    boolean entries = level.equals(ENTRIES);
    if (!entries && (!LEVEL.matcher(level).matches() || Integer.parseInt(level) > MAX_LEVEL)) {
      return Optional.empty();
    }
    int dot = rest.indexOf(PARTIAL);
    String index = dot < 0 ? rest : rest.substring(0, dot);
    String width = dot < 0 ? "" : rest.substring(dot + PARTIAL.length());
    if (!INDEX.matcher(index).matches() || (dot >= 0 && !isPartial(width))) {
      return Optional.empty();
    }
    var tile =
        new Tile(
            entries ? 0 : Integer.parseInt(level),
            Long.parseLong(index.replace("x", "").replace("/", "")),
            dot < 0 ? Tile.WIDTH : Integer.parseInt(width));
    return Optional.of(new TilePath(entries, tile));
  }

  private static boolean isPartial(String width) {
    return WIDTH.matcher(width).matches() && Integer.parseInt(width) < Tile.WIDTH;
  }

  @Override
  public String toString() {
    String level = entries ? ENTRIES : Integer.toString(tile.level());
    String partial = tile.complete() ? "" : PARTIAL + tile.width();
    return level + "/" + index(tile.index()) + partial;
  }

  private static String index(long index) {
    String last = "%03d".formatted(index % 1000);
    long left = index / 1000;
    var path = new StringBuilder(last);
    while (left > 0) {
      path.insert(0, "x%03d/".formatted(left % 1000));
      left /= 1000;
    }
    return path.toString();
  }
}
