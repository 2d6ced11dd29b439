package babyshield.ingest.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of months and their short forms in the languages of the feeds. */
final class Months {
  private static final String[] NAMES = {
    "january jan janvier janv januar j\u00e4nner enero ene gennaio gen janeiro januari stycze\u0144"
        + " stycznia",
    "february feb febr f\u00e9vrier f\u00e9vr fevr fevrier februar febrero febbraio fevereiro fev"
        + " februari luty lutego",
    "march mar mars m\u00e4rz maart marzo mar\u00e7o marts marzec marca",
    "april apr apri avril avr abril abr aprile kwiecie\u0144 kwietnia",
    "may mai mayo maggio mag maio mei maj maja",
    "june jun juin juni junio giugno giu junho czerwiec czerwca",
    "july jul juillet juil juli julio luglio lug julho lipiec lipca",
    "august aug ao\u00fbt aout agosto ago augustus augusti sierpie\u0144 sierpnia",
    "september sep sept septembre septiembre settembre set setembro wrzesie\u0144 wrze\u015bnia",
    "october oct octobre oktober okt octubre ottobre ott outubro out pa\u017adziernik"
        + " pa\u017adziernika",
    "november nov novembre noviembre novembro listopad listopada",
    "december dec d\u00e9cembre d\u00e9c decembre dezember dez diciembre dic dicembre dezembro"
        + " desember grudzie\u0144 grudnia",
  };

  private static final int LONGEST = 12;
  private static final Map<String, Integer> NUMBERS = numbers();

  private Months() {}

  /** The number of the month with this name; 0 where it is none. */
  static int number(String text, int from, int end) {
    return end - from < 3 || end - from > LONGEST
        ? 0
        : NUMBERS.getOrDefault(text.substring(from, end).toLowerCase(Locale.ROOT), 0);
  }

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (int month = 1; month <= NAMES.length; month++) {
      for (String name : NAMES[month - 1].split(" ", -1)) {
        numbers.put(name, month);
      }
    }
    return Map.copyOf(numbers);
  }
}
