package babyshield.ingest.eusafetygate;

import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values of the site's JSON: {@code {"key": "riskType.damage.to.sight", "name": "DAMAGE_TO_SIGHT"}}
 * and texts in several languages.
 */
final class Keyed {
  private static final String ENGLISH = "EN";

  private Keyed() {}

  /** {@code Damage to sight}; empty where the agency says that it does not know. */
  static String words(JsonNode value, String prefix) {
    String key = JsonRecords.text(value, "key");
    String name = Text.line(JsonRecords.text(value, "name"));
    if (!name.isEmpty() && Text.known(name).isEmpty()) {
      return "";
    }
    if (key.startsWith(prefix)) {
      return sentence(key.substring(prefix.length()).replace('.', ' '));
    }
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    return constant ? sentence(name.replace('_', ' ').toLowerCase(Locale.ROOT)) : name;
  }

  private static String sentence(String words) {
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The version in English, else the first; a missing node where there is none. */
  static JsonNode version(JsonNode versions) {
    for (JsonNode version : versions) {
      if (language(version).equals(ENGLISH)) {
        return version;
      }
    }
    return versions.path(0);
  }

  /** A version's language as the agency writes it: {@code EN}. */
  static String language(JsonNode version) {
    return JsonRecords.text(version.path("language"), "key").toUpperCase(Locale.ROOT);
  }

  /** One field of each element of a list, known ones only. */
  static List<String> texts(JsonNode list, String field) {
    var texts = new ArrayList<String>();
    for (JsonNode element : list) {
      String text = Text.known(JsonRecords.text(element, field));
      if (!text.isEmpty() && !texts.contains(text)) {
        texts.add(text);
      }
    }
    return texts;
  }
}
