package dev.safepersist.operations.message;

import dev.safepersist.message.MessageId;

/** The errors of the operations. {@code docs/messages.md} explains each. */
public enum OperationsMessage implements MessageId {
  /** A glob is malformed. */
  BAD_GLOB(
      "SP801",
      "'%s' is not a valid pattern: %s.",
      "write a glob such as '**/*.json'; quote it, so that the shell does not expand it."),
  /** There is no such snapshot. */
  SNAPSHOT_MISSING(
      "SP802",
      "there is no snapshot %s in %s.",
      "use a name that 'safepersist snapshot list' prints, or 'latest'."),
  /** A manifest is damaged, or too new. */
  MANIFEST_UNUSABLE(
      "SP803",
      "the manifest of the snapshot %s cannot be used: %s.",
      "use another snapshot; the copies are in its directory 'files'."),
  /** Files of a snapshot are damaged. */
  SNAPSHOT_DAMAGED(
      "SP804",
      "the snapshot %s is damaged: %s of its files are not as they were copied, the first is %s.",
      "use another snapshot, or leave these files out with --exclude; nothing was restored."),
  /** A file is written too often to be copied. */
  UNSTABLE_FILE(
      "SP805",
      "%s was changed each of the %s times that it was read.",
      "stop the program that writes it, or leave it out with --exclude."),
  /** A manifest names a file elsewhere. */
  NAME_LEADS_OUT(
      "SP806",
      "a snapshot names the file '%s', which is outside its directory.",
      "do not use this snapshot: its manifest was altered, or a symbolic link is in the way."),
  /** A file of a snapshot is not as it was copied. */
  COPY_DAMAGED(
      "SP807",
      "%s in the snapshot is %s.",
      "the tree itself was not touched; if another snapshot has the file, restore that copy."),
  /** A list of checksums is no such list. */
  CHECKSUMS_UNUSABLE(
      "SP808",
      "%s is not a list of MD5 checksums: %s.",
      "give a JSON file that maps file names to checksums of 32 hexadecimal digits."),
  /** There is no such version. */
  NO_SUCH_VERSION(
      "SP811",
      "%s has no version '%s'.",
      "see which there are with 'safepersist backups list'; 'current' is the file as it is."),
  /** Several versions are called so. */
  AMBIGUOUS_VERSION(
      "SP812", "%s has several different versions '%s'.", "give the file name of one of them."),
  /** The data of a version cannot be read. */
  VERSION_UNREADABLE(
      "SP813",
      "the data of %s cannot be read: %s.",
      "use another version; 'safepersist backups verify' says which are whole."),
  /** A JSON pointer is malformed. */
  BAD_POINTER(
      "SP814",
      "'%s' is not a JSON pointer.",
      "write the path with slashes, such as /tempo/0/bpm; the empty text is the whole document."),
  /** A value on the command line is no JSON. */
  BAD_VALUE("SP815", "'%s' is not a JSON value: %s.", "put text in quotes, such as '\"on\"'."),
  /** A version cannot be pinned. */
  NOT_PINNABLE(
      "SP816",
      "the version '%2$s' of %1$s is no backup that can be pinned.",
      "keep it with 'safepersist backups create' first, then pin 'latest'."),
  /** A copy of an older system is not whole. */
  OLDER_COPY_BROKEN("SP817", "%s is not whole.", "use another version; nothing was changed."),
  /** Another guard has a file. */
  GUARD_ACTIVE(
      "SP831",
      "%s is guarded already, while this command runs: %s.",
      "wait for its end, then try again."),
  /** The command of a dead guard lives. */
  GUARD_COMMAND_RUNS(
      "SP832",
      "the command of an interrupted guard of %s still runs, as process %s: %s.",
      "wait for its end or end it; then run 'safepersist doctor' on the directory."),
  /** A record of a guard is damaged, or a part of it is missing. */
  GUARD_UNUSABLE(
      "SP833",
      "the guard in %s cannot be finished: %s.",
      "restore what the command changed with 'safepersist backups restore', then delete this folder."),
  /** A command cannot be started. */
  COMMAND_NOT_STARTED(
      "SP834",
      "the command '%s' cannot be started: %s.",
      "check its name and permissions; the files are unchanged."),
  /** A command left a file broken. */
  LEFT_BROKEN(
      "SP835",
      "the command ended well, and left %s broken.",
      "correct the command; --no-verify keeps such a file."),
  /** A file is binary. */
  BINARY_DOCUMENT(
      "SP841",
      "%s is in the notation %s, which is not text.",
      "look at it with 'safepersist backups dump FILE current'; change it with its program."),
  /** The editor cannot be used. */
  EDITOR_UNUSABLE(
      "SP842",
      "the editor '%s' cannot be used: %s.",
      "set VISUAL or EDITOR to a command, such as 'nano' or 'code --wait'."),
  /** Another process edits a file. */
  BEING_EDITED("SP843", "%s is being edited by another process.", "end that edit, then try again."),
  /** An earlier edit left a draft. */
  DRAFT_LEFT(
      "SP844",
      "an earlier edit of %s left a draft: %s.",
      "give --resume to go on with it, or delete it with --discard."),
  /** A draft was not committed. */
  DRAFT_KEPT(
      "SP845",
      "%s is unchanged: %s.",
      "the draft is kept; 'safepersist edit --resume' continues it."),
  /** Text that is not UTF-8. */
  NOT_UTF8(
      "SP846",
      "the text of the document is not UTF-8.",
      "save it as UTF-8; the file is unchanged."),
  /** A file that describes types cannot be used. */
  TYPES_UNUSABLE(
      "SP851",
      "%s does not describe types of files: %s.",
      "see 'Types of files' in the documentation of the audit for the members that it may have."),
  /** A list of checksums is no such list. */
  SUMS_UNUSABLE(
      "SP852",
      "%s is not a list of checksums: line %s is not a SHA-256 checksum and a name.",
      "give the output of 'sha256sum', or a JSON file with MD5 checksums."),
  /** A directory is not in a work tree. */
  NO_WORK_TREE(
      "SP861", "%s is not in a work tree of git.", "give a directory of a repository of git."),
  /** Hooks are shared. */
  SHARED_HOOKS(
      "SP862",
      "the hooks of this repository are in %s, which others share.",
      "call 'safepersist backups clean --after-commit .' from a hook there yourself."),
  /** An earlier hook was renamed already. */
  HOOK_IN_THE_WAY(
      "SP863",
      "an earlier hook is in the way: %s.",
      "join it with the hook post-commit, then delete it."),
  /** A bundle would replace a file. */
  BUNDLE_EXISTS("SP871", "%s exists already.", "give the name of a new file."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  OperationsMessage(String id, String problem, String remedy) {
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
