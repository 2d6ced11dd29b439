package babyshield.ingest.run;

import babyshield.ingest.fetch.Validators;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The engine's part of a cursor: what the payloads of the last completed run looked like, and which
 * parser read them. A feed never sees these keys.
 */
final class Memory {
  private static final String PREFIX = "engine.";
  private static final String PARSER = PREFIX + "parser";
  private static final String FOLDER = PREFIX + "folder";
  private static final String COVERED = PREFIX + "covered";

  private Memory() {}

  static Map<String, String> enginePart(Map<String, String> cursor) {
    return cursor.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(PREFIX))
        .filter(entry -> !entry.getKey().equals(COVERED))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Map<String, String> feedPart(Map<String, String> cursor) {
    return cursor.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith(PREFIX))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many notices the last run had that was complete; 0 where another parser counted them. */
  static long covered(Map<String, String> cursor, int parser) {
    String[] told = cursor.getOrDefault(COVERED, "").split(" ", 2);
    return told.length == 2 && told[0].equals(Integer.toString(parser))
        ? Long.parseLong(told[1])
        : 0;
  }

  static Map<String, String> ofCovered(long notices, int parser) {
    return Map.of(COVERED, parser + " " + notices);
  }

  static String folder(Map<String, String> memory) {
    return memory.getOrDefault(FOLDER, "");
  }

  static Map<String, String> ofFolder(String digest) {
    return Map.of(FOLDER, digest);
  }

  /** How the answer to this request is recognised by the same parser; none for another parser. */
  static Validators validators(Map<String, String> memory, int parser, URI uri) {
    if (!Integer.toString(parser).equals(memory.get(PARSER))) {
      return Validators.NONE;
    }
    return new Validators(
        memory.getOrDefault(key("etag", uri), ""),
        memory.getOrDefault(key("modified", uri), ""),
        memory.getOrDefault(key("digest", uri), ""));
  }

  static Map<String, String> ofAnswers(Map<URI, Validators> answers, int parser) {
    var memory = new HashMap<String, String>();
    memory.put(PARSER, Integer.toString(parser));
    answers.forEach(
        (uri, validators) -> {
          memory.put(key("etag", uri), validators.etag());
          memory.put(key("modified", uri), validators.modified());
          memory.put(key("digest", uri), validators.digest());
        });
    memory.values().removeIf(String::isEmpty);
    return Map.copyOf(memory);
  }

  private static String key(String what, URI uri) {
    return PREFIX + what + " " + uri;
  }
}
