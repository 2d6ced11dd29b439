package babyshield.standalone.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks about a product; nothing is stored. */
@Command(
    name = "check",
    description = "Says whether a product has been recalled; nothing is stored.")
final class CheckCommand extends ClientCommand {
  @Mixin private ProductOptions product;

  @Override
  public void run() {
    try (Api gateway = gateway()) {
      print(gateway.get("/v1/check", product.given()), VerdictText::print);
    }
  }
}
