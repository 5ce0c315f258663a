package dev.safepersist.cli.report;

import dev.safepersist.message.MessageId;

/** The errors of the command line itself. {@code docs/messages.md} explains each. */
public enum CliMessage implements MessageId {
  COMMAND_LINE("SP501", "%s", "see what '%s --help' says."),
  FILE_MISSING("SP502", "%s does not exist.", "check the path."),
  ACCESS_DENIED(
      "SP503",
      "this user may not access %s.",
      "run the command as a user who may read the file and write to its directory."),
  INPUT_OUTPUT("SP504", "%s: %s.", "check the disk and the permissions, then try again."),
  TOO_LARGE(
      "SP505",
      "%s has %s bytes; this command takes at most %s.",
      "use a program that can stream it."),
  NOT_A_DIRECTORY("SP506", "%s is not a directory.", "give the directory that holds the files."),
  NO_GOOD_BACKUP(
      "SP507",
      "there is no good backup of %s.",
      "see what exists: 'safepersist backups list', and the folder set-aside in %s."),
  INTERRUPTED(
      "SP511",
      "the command was interrupted.",
      "run it again; every file is complete, as it was before or as the command saved it."),
  OUTPUT_FAILED(
      "SP512",
      "the results could not be written to the standard output: %s.",
      "check the place that the output goes to, such as a full disk; then run it again."),
  NO_SUCH_UPDATE(
      "SP520",
      "%s has %s recorded updates%s, so that none can be chosen.",
      "give with --time the time of one that 'safepersist history show' prints."),
  DEFECT(
      "SP599",
      "the command failed unexpectedly: %s (%s).",
      "report this text; no file is left partly written."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  CliMessage(String id, String problem, String remedy) {
    this.id = id;
    this.problem = problem;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
