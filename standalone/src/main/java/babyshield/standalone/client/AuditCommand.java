package babyshield.standalone.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on the audit log. */
@Command(
    name = "audit",
    description = "Reads the audit log, replays and proves it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      HistoryCommand.class,
      AsOfCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      ReproduceCommand.class,
      CheckpointCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      VerifyReceiptCommand.class,
      RetentionCommand.class,
      VerifyExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    })
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with the audit log:");
  }
}
