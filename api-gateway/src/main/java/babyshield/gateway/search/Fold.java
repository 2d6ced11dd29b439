package babyshield.gateway.search;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes accents and other marks from words of any script, so that who cannot type them finds them.
 * Hangul is put together again; Latin letters become ASCII.
 */
final class Fold extends TokenFilter {
  /** The most ASCII letters that become of one letter. */
  private static final int LONGEST = 4;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  Fold(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    if (!ascii(term.buffer(), term.length())) {
      String folded = text(term.toString());
      term.setEmpty().append(folded);
    }
    return true;
  }

  static String text(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
    char[] whole = Normalizer.normalize(apart, Normalizer.Form.NFC).toCharArray();
    char[] folded = new char[whole.length * LONGEST];
    int length = ASCIIFoldingFilter.foldToASCII(whole, 0, folded, 0, whole.length);
    return new String(folded, 0, length);
  }

  /** A loop: this looks at each character of every recall when the gateway starts. */
  private static boolean ascii(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      if (text[i] >= 128) {
        return false;
      }
    }
    return true;
  }
}
