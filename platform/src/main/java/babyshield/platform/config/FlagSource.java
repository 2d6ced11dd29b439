package babyshield.platform.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code --key=value}, each at most once. */
final class FlagSource extends ConfigSource {
  private final List<String> args;

  FlagSource(List<String> args) {
    this.args = args;
  }

  @Override
  String spell(String service, String key) {
    return "--" + key;
  }

  @Override
  Map<String, Given> read(String service, List<String> problems) {
    var given = new LinkedHashMap<String, Given>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--") || equals < 0) {
        problems.add("'" + arg + "' is not a flag of the form --key=value");
      } else if (given.put(arg.substring(0, equals), Given.of(arg.substring(equals + 1))) != null) {
        problems.add(arg.substring(0, equals) + " is given twice");
      }
    }
    return given;
  }

  @Override
  String origin() {
    return "the flags";
  }
}
