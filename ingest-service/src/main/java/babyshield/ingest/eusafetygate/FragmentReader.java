package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.PayloadException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Keeps what was read since the last cut, so that a record can be handed on as the agency wrote it.
 * Holds one record and what the parser read ahead. Not thread-safe.
 */
final class FragmentReader extends FilterReader {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final StringBuilder window = new StringBuilder();
  private final StringBuilder beginning = new StringBuilder();
  private int pushedBack = -1;
  private boolean ended;

  FragmentReader(Reader in) {
    super(in);
  }

  /** Skips a byte order mark. */
  void requireSome() throws IOException {
    int first = in.read();
    while (first == BYTE_ORDER_MARK || (first >= 0 && first <= ' ')) {
      first = in.read();
    }
    if (first < 0) {
      throw new PayloadException("empty");
    }
    pushedBack = first;
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count;
    if (pushedBack >= 0) {
      buffer[offset] = (char) pushedBack;
      pushedBack = -1;
      count = 1;
    } else {
      count = in.read(buffer, offset, length);
    }
    if (count < 0) {
      ended = true;
      return count;
    }
    window.append(buffer, offset, count);
    if (beginning.length() < 200) {
      beginning.append(buffer, offset, Math.min(count, 200));
    }
    return count;
  }

  /** Whether the end of the payload was reached. */
  boolean ended() {
    return ended;
  }

  /** Whether the payload begins like a web page, well-formed or not. */
  boolean sawHtml() {
    String start = beginning.toString().toLowerCase(Locale.ROOT);
    return start.contains("<html") || start.contains("<!doctype html");
  }

  /**
   * Cuts out the next element of this name as it was written, and forgets it and all before. The
   * parser must have left the element: its own positions cannot be used for this, because they are
   * off by some characters after a refill of its buffer.
   */
  String cutElement(String name) {
    int start = indexOf("<" + name, 0);
    int end = window.indexOf(">", indexOf("</" + name, start)) + 1;
    String element = window.substring(start, end);
    window.delete(0, end);
    return element;
  }

  /** The next place where markup begins so, outside of character data sections and comments. */
  private int indexOf(String markup, int from) {
    int found = window.indexOf(markup, from);
    int hidden = nextHidden(from);
    while (hidden >= 0 && hidden < found) {
      boolean data = window.charAt(hidden + 2) == '[';
      int end = window.indexOf(data ? "]]>" : "-->", hidden);
      found = found < end ? window.indexOf(markup, end) : found;
      hidden = nextHidden(end);
    }
    return found;
  }

  private int nextHidden(int from) {
    return window.indexOf("<!", from);
  }
}
