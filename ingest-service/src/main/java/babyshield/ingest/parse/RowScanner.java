package babyshield.ingest.parse;

import java.util.Arrays;

/**
 * Finds the cells of one row in bytes. All encodings of agencies' files write the separators as
 * ASCII does, so that nothing has to be decoded to find them. Not thread-safe.
 */
final class RowScanner {
  private final byte separator;
  private final boolean quoted;
  private int[] ends = new int[32];
  private int cells;
  private int from;
  private int next;
  private boolean open;

  RowScanner(RowLayout layout) {
    separator = (byte) layout.separator();
    quoted = layout.quoted();
  }

  /**
   * Scans the row that begins at a position.
   *
   * @return whether it is ended by a line break before {@code to}; the cells found are there in any
   *     case
   */
  boolean scan(byte[] data, int start, int to) {
    from = start;
    cells = 0;
    open = false;
    int at = start;
    while (true) {
      at = quoted && at < to && data[at] == '"' ? afterQuotes(data, at + 1, to) : at;
      while (at < to && data[at] != separator && data[at] != '\n') {
        at++;
      }
      boolean ended = at < to && data[at] == '\n';
      if (at >= to || ended) {
        next = ended ? at + 1 : to;
        end(at > from(cells) && data[at - 1] == '\r' ? at - 1 : at);
        return ended;
      }
      end(at);
      at++;
    }
  }

  /** The position behind the quote that closes a cell. */
  private int afterQuotes(byte[] data, int start, int to) {
    int at = start;
    while (at < to) {
      if (data[at] == '"') {
        boolean doubled = at + 1 < to && data[at + 1] == '"';
        if (!doubled) {
          return at + 1;
        }
        at++;
      }
      at++;
    }
    open = true;
    return to;
  }

  private void end(int at) {
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    ends[cells++] = at;
  }

  int cells() {
    return cells;
  }

  /** Where a cell begins, with its quotes. */
  int from(int cell) {
    return cell == 0 ? from : ends[cell - 1] + 1;
  }

  /** Where a cell ends, with its quotes. */
  int to(int cell) {
    return ends[cell];
  }

  /** Where the next row begins. */
  int next() {
    return next;
  }

  /** Whether the bytes ended inside quotes. */
  boolean open() {
    return open;
  }

  /** Whether the row is an empty line. */
  boolean empty() {
    return cells == 1 && ends[0] == from;
  }
}
