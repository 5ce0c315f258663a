package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that works on the migration of a configuration file. */
abstract class MigrationTask extends Task {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "migration.yaml",
      description = "The configuration; ${DEFAULT-VALUE} by default.")
  private Path config;

  @Override
  protected final void run(Report report) {
    try {
      work(report);
    } catch (MigrationException refused) {
      report.problem(new Problem(exit(refused.reason()), refused.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(config, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the work. */
  abstract void work(Report report) throws IOException, InterruptedException;

  /** The configuration. */
  MigrationConfig config(Report report) throws IOException {
    MigrationConfig read = MigrationConfig.read(config);
    for (String note : read.notes()) {
      report.good("note: " + note, members("note", note));
    }
    return read;
  }

  /** The migration of the configuration. */
  Migration migration(Report report) throws IOException {
    return Migration.of(config(report));
  }

  /** The id that was given, else that of the newest migration. */
  static String id(Migration migration, String given) throws IOException {
    if (given != null) {
      return given;
    }
    List<String> ids = migration.folders().ids();
    if (ids.isEmpty()) {
      throw new MigrationException(
          MigrationMessage.PLAN_MISSING, "yet", migration.folders().root());
    }
    return ids.get(ids.size() - 1);
  }

  /** The id that was given, else that of the newest migration that has begun. */
  static String begun(Migration migration, String given) throws IOException {
    if (given != null) {
      return given;
    }
    List<String> ids = migration.folders().ids();
    for (int i = ids.size() - 1; i >= 0; i--) {
      MigrationStatus status = MigrationStatus.of(migration.folders().of(ids.get(i)));
      if (status.state() != State.PLANNED || status.online().isPresent()) {
        return ids.get(i);
      }
    }
    return id(migration, given);
  }

  static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  /** What a refusal is for the caller of the command. */
  static ExitCode exit(MigrationMessage reason) {
    return switch (reason) {
      case OBSTACLE,
          PLAN_CHANGED,
          LATER_EDITS,
          NO_WAY_BACK,
          CONTRADICTS,
          LOG_DAMAGED,
          PACK_DAMAGED,
          AUDIT_DIFFERS,
          VALIDATION_FAILED,
          RELATION_BROKEN ->
          ExitCode.FINDINGS;
      case KEY_UNUSABLE, KEY_OTHER, SEAL_BROKEN, NO_SPACE, STOPPED_BY_ERROR -> ExitCode.IO;
      case TOO_MANY_QUARANTINED, STEPS_BLOCK, PAUSED_ON_REQUEST, ALERT_PAUSED -> ExitCode.PAUSED;
      default -> ExitCode.USAGE;
    };
  }
}
