package babyshield.standalone.client;

import babyshield.audit.LogKeys;
import babyshield.audit.LoggedEntry;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Receipt;
import babyshield.audit.tlog.WitnessKey;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a receipt with the log's public key alone: no service, no database, no network. */
@Command(
    name = "verify-receipt",
    description = "Checks a receipt offline: is the entry in the log that the key signed?")
final class VerifyReceiptCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "what audit prove wrote")
  private Path file;

  @Mixin private LogOptions options;

  @Mixin private WitnessOption witness;

  @Override
  public void run() {
    LogKeys keys = options.keys();
    Receipt receipt = read();
    LoggedEntry entry = LoggedEntry.parse(receipt.entry());
    Checkpoint checkpoint =
        receipt
            .verify(keys.verifiers())
            .filter(found -> found.origin().equals(keys.origin(entry.shard())))
            .filter(found -> entry.seq() == receipt.index())
            .orElseThrow(
                () -> new UserError(file + " proves nothing: the log's key did not sign this"));
    Optional<Instant> cosigned = witness.key().map(key -> cosigned(key, receipt));
    print(
        json(entry, checkpoint, cosigned),
        (node, out) -> {
          out.printf(
              "entry %d of %s is in the log: signed at %d entries%n",
              entry.seq(), checkpoint.origin(), checkpoint.size());
          out.printf("offset %d, time %s, key %s%n", entry.offset(), entry.time(), key(entry));
          cosigned.ifPresent(time -> out.println("the witness saw this tree at " + time));
        });
  }

  private Instant cosigned(WitnessKey key, Receipt receipt) {
    return key.cosigned(receipt.checkpoint())
        .orElseThrow(() -> new UserError(file + " is not cosigned by " + key.name()));
  }

  private static ObjectNode json(
      LoggedEntry entry, Checkpoint checkpoint, Optional<Instant> cosigned) {
    return Api.JSON
        .createObjectNode()
        .put("verified", true)
        .put("origin", checkpoint.origin())
        .put("size", checkpoint.size())
        .put("entry", entry.seq())
        .put("offset", entry.offset())
        .put("time", entry.time().toString())
        .put("key", key(entry))
        .put("cosigned", cosigned.map(Instant::toString).orElse(null));
  }

  private static String key(LoggedEntry entry) {
    return entry
        .key()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("(not in the receipt)");
  }

  private Receipt read() {
    try {
      return Receipt.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UserError("the receipt cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserError(file + " is no receipt: " + e.getMessage(), e);
    }
  }
}
