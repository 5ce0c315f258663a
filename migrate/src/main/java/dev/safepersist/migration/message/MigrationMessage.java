package dev.safepersist.migration.message;

import java.util.Locale;

/**
 * Every error that a migration reports: a stable id, what is wrong, and what to do. {@code
 * docs/messages.md} explains each.
 */
public enum MigrationMessage {
  CONFIG_NOT_YAML(
      "SP601",
      "%s is not YAML: %s.",
      "correct that line; 'safepersist migrate sample-config' prints a valid file."),
  CONFIG_UNKNOWN_MEMBER("SP602", "%s has an unknown member %s.", "%s."),
  CONFIG_WRONG_VALUE("SP603", "%s: %s is %s, but must be %s.", "correct %s."),
  CONFIG_ENDPOINT(
      "SP604",
      "%s: %s does not name exactly one place.",
      "write one place below %s, such as 'tree: {path: DIRECTORY}'."),
  ADAPTER_MISSING(
      "SP605",
      "%s: no adapter for %s is installed.",
      "add the artifact safepersist-migrate-%s to the class path, or use a tree."),
  TREE_MISSING("SP606", "%s is not a directory.", "correct the path of the tree."),
  STEPS_INCOMPLETE(
      "SP607",
      "the steps do not lead to version %d: %s.",
      "add the missing step, or correct steps.to."),
  STEPS_CLASS(
      "SP608",
      "the steps of class %s cannot be used: %s.",
      "name a class with static methods annotated with @Upgrade, or with a static method"
          + " 'Upgrades upgrades()', and put it on steps.class_path."),
  STEPS_FILE("SP609", "%s: %s.", "correct the step; docs/migration.md lists what can be written."),
  PLAN_CHANGED(
      "SP610",
      "plan %s no longer fits: %s.",
      "put back what was changed, or make a new plan with 'safepersist migrate plan'."),
  PLAN_MISSING(
      "SP611", "there is no migration %s in %s.", "'safepersist migrate status' lists them."),
  WRONG_STATE(
      "SP612",
      "migration %s is %s, so it cannot be %s.",
      "see what can be done with 'safepersist migrate status %s'."),
  COORDINATOR_BUSY(
      "SP613",
      "another process is at work on the migrations in %s.",
      "wait until it has ended, or pause it with 'safepersist migrate pause'."),
  OBSTACLE("SP614", "the migration cannot begin: %s.", "remove the obstacle, then run it again."),
  LOG_DAMAGED(
      "SP615",
      "%s: line %d was changed or damaged.",
      "restore the file from a copy; nothing is done on the word of a damaged log."),
  PACK_DAMAGED("SP616", "a pack of before-images is damaged: %s.", "restore the pack from a copy."),
  NO_CHECKPOINT("SP617", "there is no checkpoint %s.", "give one of: %s."),
  KEY_NEEDED(
      "SP618",
      "%s is encrypted, and no key was given.",
      "give the key as encryption.key in the configuration."),
  KEY_UNUSABLE(
      "SP619",
      "the key %s cannot be used: %s.",
      "give a key of 256 bits as file:PATH, env:NAME or keystore:PATH#ALIAS."),
  KEY_OTHER(
      "SP620",
      "%s is encrypted with key %s, but the key that was given is %s.",
      "give the key with which the migration began."),
  SEAL_BROKEN("SP621", "%s cannot be decrypted: %s.", "restore the file from a copy."),
  TOO_MANY_QUARANTINED(
      "SP622",
      "%d of %d documents are in the quarantine, more than the configuration allows.",
      "see them with 'safepersist migrate quarantine list %s', mend the steps or the documents, or"
          + " raise migration.quarantine, then run the migration again."),
  STEPS_BLOCK(
      "SP623",
      "%d steps did not end within their budget of %s; the last one was at %s.",
      "mend the step, or raise steps.budget, then run the migration again."),
  NOT_ALLOWED(
      "SP624",
      "%s may not %s: this needs the role %s.",
      "ask a user who has the role, or an admin to change %s."),
  NOT_APPROVED(
      "SP625",
      "the plan of migration %s is not approved.",
      "let another approver than its author run 'safepersist migrate approve %s'."),
  LATER_EDITS(
      "SP626",
      "%d documents were changed after the migration, the first is %s.",
      "say what is to become of them with --changed convert or --changed overwrite."),
  NO_WAY_BACK(
      "SP627",
      "%d documents cannot be taken back, the first is %s: %s.",
      "restore them from a snapshot or a backup; nothing was changed."),
  CONTRADICTS(
      "SP628",
      "the data of %d documents was changed with their version, the first is %s.",
      "use --strategy backup or --strategy incremental; nothing was changed."),
  NO_SPACE(
      "SP629", "no space is left: %s.", "make room, then run the migration again; it continues."),
  PAUSED_ON_REQUEST(
      "SP631", "paused on request by %s.", "'safepersist migrate resume' continues it."),
  ALERT_PAUSED("SP632", "paused, since %s.", "mend the cause, then resume the migration."),
  STOPPED_BY_ERROR("SP633", "stopped by an error: %s.", "mend the cause, then run it again."),
  RELATION_BROKEN(
      "SP634",
      "%d references have no partner, the first in %s: %s.",
      "mend the documents, or set on_missing to quarantine or warn."),
  AUDIT_DIFFERS(
      "SP635",
      "the audit trail does not contain the line with the hash %s.",
      "compare it with a copy: lines were cut off."),
  VALIDATION_FAILED(
      "SP636",
      "the validation found %d differences, the first: %s.",
      "see 'safepersist migrate report %s'; mend the cause, then validate again, or roll back."),
  HEAP_EXHAUSTED(
      "SP637",
      "the heap is exhausted: %s.",
      "give the JVM more memory with -Xmx, or make migration.batch.bytes or migration.workers smaller, then run the migration again; it continues."),
  TREES_OVERLAP(
      "SP638",
      "the target %s and the source %s overlap.",
      "leave target out to migrate in place, or name a directory apart from the source."),
  STEPS_LINK(
      "SP639",
      "a step needs a class that cannot be loaded: %s.",
      "put its jar on steps.class_path, make a new plan with 'safepersist migrate plan', and run it."),
  STEPS_CLASS_PATH(
      "SP640",
      "steps.class_path names %s, which does not exist.",
      "correct the path; a relative one starts at the folder of the configuration."),
  USES_MISSING(
      "SP645",
      "there is no %s in %s or below.",
      "let the program that serves old versions count their use with Deprecations, or name the"
          + " folder of the file with --in."),
  LEDGER_BEHIND(
      "SP650",
      "the ledger of %s lacks batch %d, which was acknowledged before.",
      "bring the target to its newest state, or make a new plan if it was restored from an older"
          + " backup."),
  NOT_ONLINE(
      "SP651",
      "the writers of this source cannot go on during a migration.",
      "write a table as source, and another table of the same database as target; or migrate with"
          + " 'run' while the writers rest."),
  ; // each constant ends with a comma, so that sections can grow without touching one another

  private final String id;
  private final String problem;
  private final String fix;

  MigrationMessage(String id, String problem, String fix) {
    this.id = id;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable id, such as {@code SP601}. */
  public String id() {
    return id;
  }

  /** The whole text; the arguments fill the problem first, then the remedy. */
  public String text(Object... arguments) {
    return String.format(
            Locale.ROOT, "[SafePersist:" + id + "] " + problem + "%nFix: " + fix, arguments)
        .replace("\r\n", "\n");
  }
}
