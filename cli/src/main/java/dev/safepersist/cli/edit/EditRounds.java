package dev.safepersist.cli.edit;

import dev.safepersist.cli.edit.Dialog.Choice;
import dev.safepersist.cli.file.DifferenceText;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.edit.EditSession;
import dev.safepersist.operations.edit.Editor;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.versions.Difference;
import dev.safepersist.save.ConflictException;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of an edit: the editor, the checks, the commit, and again if the user wants it.
 *
 * @param session the draft
 * @param editor the editor
 * @param schema what the text is checked against
 * @param hidden what is hidden when differences and problems are shown
 * @param dialog asks the user
 */
record EditRounds(
    EditSession session, Editor editor, Optional<Schema> schema, Redaction hidden, Dialog dialog) {
  private static final Choice[] SYNTAX = {Choice.EDIT, Choice.KEEP, Choice.DISCARD};
  private static final Choice[] CONTENT = {Choice.EDIT, Choice.SAVE, Choice.KEEP, Choice.DISCARD};

  void run(Path file, boolean dryRun, Report report) throws IOException {
    boolean edit = true;
    boolean accepted = false;
    while (true) {
      if (edit) {
        accepted = false;
        int exit = editor.edit(session.draft());
        if (exit != 0) {
          String reason = "the editor ended with exit code " + exit;
          if (session.isChanged()) {
            EditCommand.goesOn(Choice.KEEP, session, file, reason, report);
          } else {
            EditCommand.goesOn(Choice.DISCARD, session, file, reason, report);
          }
          return;
        }
      }
      if (!session.isChanged()) {
        session.discard();
        report.good(file + ": unchanged", EditCommand.members(file, "none"));
        return;
      }
      Optional<String> problem = problem(accepted);
      Choice choice = Choice.SAVE;
      String reason = "";
      if (problem.isPresent()) {
        reason = problem.get();
        dialog.say(file + ": " + reason);
        choice = dialog.ask(session.problem().isPresent() ? SYNTAX : CONTENT);
      } else if (dryRun) {
        show(report, session.differences());
        report.done(file + ": would be saved", EditCommand.members(file, "none"));
        return;
      } else {
        try {
          session.commit();
          report.done(file + ": saved", EditCommand.members(file, "saved"));
          return;
        } catch (ConflictException conflict) {
          reason = "it was changed by another program meanwhile";
          dialog.say(file + ": " + reason);
          session.rebase().forEach(each -> dialog.say("  " + DifferenceText.line(each, hidden)));
          choice = dialog.ask(CONTENT);
        }
      }
      if (!EditCommand.goesOn(choice, session, file, reason, report)) {
        return;
      }
      edit = choice == Choice.EDIT;
      accepted = choice == Choice.SAVE;
    }
  }

  private Optional<String> problem(boolean accepted) throws IOException {
    Optional<StrictJson.Problem> syntax = session.problem();
    if (syntax.isPresent()) {
      String source = hidden.isNone() ? source(syntax.get().line()) : "";
      return Optional.of(hidden.problem(syntax.get().toString()) + source);
    }
    if (accepted || schema.isEmpty()) {
      return Optional.empty();
    }
    List<Finding> findings =
        schema.get().validate(session.content()).stream().map(hidden::finding).toList();
    StringBuilder text = new StringBuilder();
    findings.forEach(
        it -> text.append("\n  ").append(it.pointer()).append(": ").append(it.message()));
    return findings.isEmpty() ? Optional.empty() : Optional.of("it does not fit the schema" + text);
  }

  /** The line that is wrong. */
  private String source(int line) throws IOException {
    List<String> lines =
        new String(session.content(), StandardCharsets.UTF_8).lines().limit(line).toList();
    return line < 1 || lines.size() < line ? "" : "\n  " + line + ": " + lines.get(line - 1);
  }

  private void show(Report report, List<Difference> differences) {
    for (Difference each : differences) {
      report.done(DifferenceText.line(each, hidden), DifferenceText.members(each, hidden));
    }
  }
}
