package babyshield.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands that ask a running BabyShield have in common. */
@Command(mixinStandardHelpOptions = true)
abstract class ClientCommand implements Runnable {
  @Option(
      names = "--gateway",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_GATEWAY:-http://localhost:8080}",
      description = "where the gateway is (${DEFAULT-VALUE})")
  private URI gateway;

  @Option(names = "--json", description = "the answer as JSON, for machines")
  private boolean json;

  @Spec private CommandSpec spec;

  Api gateway() {
    return new Api("gateway", gateway);
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Whether the answer is for machines. */
  boolean json() {
    return json;
  }

  /** Prints an answer in the form that was asked for. */
  void print(JsonNode answer, Text text) {
    if (json) {
      out().println(pretty(answer));
      out().flush();
    } else {
      text.print(answer, out());
      out().flush();
    }
  }

  /** An answer for people. */
  interface Text {
    void print(JsonNode answer, PrintWriter out);
  }

  private static String pretty(JsonNode answer) {
    try {
      return Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }
}
