package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.gs1.DigitalLink.Lenience;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every case of GS1's syntax engine that reads; those that write are read backwards. */
class EngineVectorsTest {
  private static final Map<String, String> COUNTS = new TreeMap<>();
  private static final Map<String, Lenience> LENIENCE =
      Map.of(
          "PermitConvenienceAlphas", Lenience.NAMES,
          "PermitZeroSuppressedGTINinDLuris", Lenience.SHORT_GTINS);

  private final Map<String, Integer> leftOut = new TreeMap<>();

  @AfterAll
  static void print() {
    COUNTS.forEach((cases, counts) -> System.out.println("GS1 engine, " + cases + ": " + counts));
  }

  @Test
  void shouldReadDigitalLinks() throws IOException {
    int run =
        run(
            "dl_parse",
            (test, options) -> {
              if (ok(test) && options.contains("PermitUnknownAIs")) {
                return leaveOut("takes an unknown identifier, which we name as a problem");
              }
              return asExpected(test, DigitalLink.read(in(test), lenience(options)));
            });

    assertThat(run).isEqualTo(117);
  }

  @Test
  void shouldReadBrackets() throws IOException {
    int run =
        run("bracketed_ai_parse", (test, options) -> asExpected(test, Bracketed.read(in(test))));

    assertThat(run).isEqualTo(27);
  }

  @Test
  void shouldReadElementStrings() throws IOException {
    int run =
        run(
            "unbracketed_ai_process",
            (test, options) -> ElementString.read(fnc1(in(test))).right() == ok(test));

    assertThat(run).isEqualTo(79);
  }

  @Test
  void shouldComparePairs() throws IOException {
    int run =
        run(
            "ai_cross_validation",
            (test, options) -> {
              List<Element> elements = Bracketed.split(in(test));
              assertThat(elements).isNotEmpty();
              return pairings(test.get("fn").asText(), elements).isEmpty() == ok(test);
            });

    assertThat(run).isEqualTo(77);
  }

  @Test
  void shouldReadScans() throws IOException {
    int run =
        run(
            "process_scan_data",
            (test, options) -> {
              ScanData data = ScanData.read(in(test));
              return data.elements().right() == ok(test)
                  && (!ok(test) || said(data).equals(test.get("out").asText()));
            });

    assertThat(run).isEqualTo(54);
  }

  /** We write no links; what the engine writes must say to us what it said to the engine. */
  @Test
  void shouldReadTheLinksThatTheEngineWrites() throws IOException {
    int run =
        run(
            "dl_generate",
            (test, options) -> {
              if (!ok(test)) {
                return leaveOut("the engine refuses to write");
              }
              if (options.contains("PermitUnknownAIs")) {
                return leaveOut("takes an unknown identifier, which we name as a problem");
              }
              Elements read = DigitalLink.read(test.get("out").asText(), Set.of());
              return read.right()
                  && new HashSet<>(read.list()).equals(new HashSet<>(Bracketed.split(in(test))));
            });

    assertThat(run).isEqualTo(15);
  }

  @Test
  void shouldReadTheScansThatTheEngineWrites() throws IOException {
    int run =
        run(
            "generate_scan_data",
            (test, options) -> {
              if (test.get("out").isNull()) {
                return leaveOut("the engine refuses to write");
              }
              if (options.contains("AddCheckDigit")) {
                return leaveOut("the engine completes a check digit, which we never do");
              }
              ScanData data = ScanData.read(test.get("out").asText());
              return data.elements().right() && sameAs(in(test), data);
            });

    assertThat(run).isEqualTo(34);
  }

  private int run(String cases, BiPredicate<JsonNode, Set<String>> agrees) throws IOException {
    var wrong = new ArrayList<JsonNode>();
    JsonNode tests = Vectors.json("engine_vectors.json").get("cases").get(cases);
    for (JsonNode test : tests) {
      if (!agrees.test(test, options(test))) {
        wrong.add(test);
      }
    }
    int run = tests.size() - leftOut.values().stream().mapToInt(n -> n).sum();
    COUNTS.put(cases, run + " run, left out: " + leftOut);
    assertThat(wrong).isEmpty();
    return run;
  }

  private boolean leaveOut(String why) {
    leftOut.merge(why, 1, Integer::sum);
    return true;
  }

  private static boolean asExpected(JsonNode test, Elements read) {
    return read.right() == ok(test)
        && (!ok(test) || engineForm(read.list()).equals(test.get("out").asText()));
  }

  private static List<String> pairings(String function, List<Element> elements) {
    return switch (function) {
      case "validateAIrepeats" -> Pairings.repeats(elements);
      case "validateAImutex" -> Pairings.exclusions(elements);
      case "validateAIrequisites" -> Pairings.missing(elements);
      case "validateDigSigRequiresSerialisedKey" -> Pairings.unserialised(elements);
      default -> throw new AssertionError("no such validation: " + function);
    };
  }

  /** The engine's own form: a circumflex for FNC1, and a backslash before one that is meant. */
  private static String said(ScanData data) {
    return switch (data.carrier()) {
      case QR_CODE, DATAMATRIX, DOTCODE -> data.text().replaceFirst("^(\\\\*\\^)", "\\\\$1");
      case EAN_13, EAN_8 -> {
        List<Element> composite = data.elements().list().subList(1, data.elements().list().size());
        yield data.text() + (composite.isEmpty() ? "" : "|" + engineForm(composite));
      }
      default -> engineForm(data.elements().list());
    };
  }

  /** What the engine was given to write: text, or digits and element strings parted by a bar. */
  private static boolean sameAs(String given, ScanData data) {
    if (data.elements().list().isEmpty()) {
      return said(data).equals(given);
    }
    var elements = new ArrayList<Element>();
    for (String part : given.split("\\|", -1)) {
      if (part.startsWith("^")) {
        elements.addAll(ElementString.read(fnc1(part)).list());
      } else {
        elements.add(new Element("01", "0".repeat(14 - part.length()) + part));
      }
    }
    return elements.equals(data.elements().list());
  }

  private static String engineForm(List<Element> elements) {
    var text = new StringBuilder();
    boolean separate = true;
    for (Element element : elements) {
      text.append(separate ? "^" : "").append(element.ai()).append(element.value());
      separate = !AiTable.of(element.ai()).orElseThrow().fixed();
    }
    return text.toString();
  }

  private static Set<Lenience> lenience(Set<String> options) {
    var lenience = EnumSet.noneOf(Lenience.class);
    LENIENCE.forEach(
        (option, ours) -> {
          if (options.contains(option)) {
            lenience.add(ours);
          }
        });
    return lenience;
  }

  private static Set<String> options(JsonNode test) {
    var options = new HashSet<String>();
    test.path("opts")
        .properties()
        .forEach(
            option -> {
              if (option.getValue().asBoolean()) {
                options.add(option.getKey());
              }
            });
    return options;
  }

  private static String fnc1(String text) {
    return text.replace('^', ElementString.FNC1);
  }

  private static String in(JsonNode test) {
    return test.get("in").asText();
  }

  private static boolean ok(JsonNode test) {
    return test.get("ok").asBoolean();
  }
}
