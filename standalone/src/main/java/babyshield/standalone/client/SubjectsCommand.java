package babyshield.standalone.client;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on personal data. */
@Command(
    name = "subjects",
    description =
        "Shows and erases what is kept of a person, and changes the key that protects it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ShowSubjectCommand.class,
      EraseSubjectCommand.class,
      RotateMasterKeyCommand.class
    })
final class SubjectsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with subjects:");
  }
}
