package dev.safepersist.cli.edit;

import dev.safepersist.cli.edit.Dialog.Choice;
import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.edit.EditSession;
import dev.safepersist.operations.edit.Editor;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a person edit a state file. */
@Command(
    name = "edit",
    description =
        "Opens a private copy of a file in the editor that VISUAL or EDITOR names, checks it, and"
            + " saves it if nothing else has changed the file. What it replaces is kept.")
public final class EditCommand extends Task {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file; it may be missing.")
  private Path file;

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "SCHEMA",
      description = "Check the text against this JSON Schema as well.")
  private Optional<Path> schema = Optional.empty();

  @Mixin private RedactionOptions redaction;
  @Mixin private StateDirectoryOption state;

  @ArgGroup(multiplicity = "0..1")
  private Left left = new Left();

  @Option(
      names = "--dry-run",
      description = "Only list what the edit would change; the draft is kept.")
  private boolean dryRun;

  private final Map<String, String> environment;
  private final InputStream answers;

  /** The command of a process: with its environment, answered on its standard input. */
  public EditCommand() {
    this(System.getenv(), new FileInputStream(FileDescriptor.in)); // not buffered, for the editor
  }

  /**
   * The command.
   *
   * @param environment names the editor
   * @param answers what the user answers to questions
   */
  public EditCommand(Map<String, String> environment, InputStream answers) {
    this.environment = Map.copyOf(environment);
    this.answers = answers;
  }

  /** What to do with a draft of an earlier edit. */
  static final class Left {
    @Option(names = "--resume", description = "Go on with the draft that an earlier edit left.")
    private boolean resume;

    @Option(
        names = "--discard",
        description = "Delete the draft that an earlier edit left, and do nothing else.")
    private boolean discard;
  }

  @Override
  protected void run(Report report) {
    try (EditSession session = EditSession.open(file, state.directory())) {
      if (left.discard) {
        discard(session, report);
        return;
      }
      if (session.isResumed() && !left.resume) {
        report.problem(
            Problem.of(ExitCode.FINDINGS, OperationsMessage.DRAFT_LEFT, file, session.draft()));
        return;
      }
      Optional<Schema> rules = schema.map(Schema::ofFile);
      Redaction hidden = redaction.redaction(rules);
      Editor editor = Editor.of(environment);
      Dialog dialog = new Dialog(answers, spec().commandLine().getErr());
      new EditRounds(session, editor, rules, hidden, dialog).run(file, dryRun, report);
    } catch (SchemaException | IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  private void discard(EditSession session, Report report) throws IOException {
    boolean there = session.isResumed();
    if (!there || !dryRun) {
      session.discard();
    }
    if (there) {
      String what = dryRun ? ": the draft would be deleted" : ": the draft is deleted";
      report.done(file + what, members(file, "discarded"));
    } else {
      report.good(file + ": there is no draft", members(file, "none"));
    }
  }

  /** The members of a result. */
  static Map<String, Object> members(Path file, String action) {
    return Map.of("file", file.toString(), "action", action);
  }

  /** Whether to go on after {@code choice}; if not, what was done is reported. */
  static boolean goesOn(Choice choice, EditSession session, Path file, String reason, Report report)
      throws IOException {
    switch (choice) {
      case EDIT, SAVE -> {
        return true;
      }
      case KEEP ->
          report.problem(Problem.of(ExitCode.FINDINGS, OperationsMessage.DRAFT_KEPT, file, reason));
      case DISCARD -> {
        session.discard();
        report.finding(file + ": unchanged; the draft is deleted", members(file, "discarded"));
      }
    }
    return false;
  }
}
