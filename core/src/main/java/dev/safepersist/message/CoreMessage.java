package dev.safepersist.message;

/**
 * The errors of a save, of annotated methods, of backups and of the history. {@code
 * docs/messages.md} explains each.
 */
public enum CoreMessage implements MessageId {
  TARGET_IS_DIRECTORY("SP101", "%s is a directory, not a file.", "give the path of a file in it."),
  PARENT_MISSING("SP102", "the directory %s does not exist.", "create it before saving %s."),
  NOT_A_FILE("SP103", "%s is not a regular file.", "use a regular file, not a device or a pipe."),
  LINK_LOOP(
      "SP104", "%s is a chain of more than 40 symbolic links.", "remove the loop in the links."),
  READ_ONLY(
      "SP105",
      "%s is write-protected for this user.",
      "let its owner make it writable (chmod u+w, or g+w where a group shares the directory), or"
          + " allow it with Policy.withReplaceReadOnly(true)."),
  HARD_LINKED(
      "SP106",
      "%s has %s names (hard links); replacing it would leave the others at the old version.",
      "remove the other names, or allow it with Policy.withSplitHardLinks(true)."),
  DISK_FULL(
      "SP107",
      "%s was not saved: no space left on the device while %s.",
      "free some space; the old version is unchanged."),
  NO_PERMISSION(
      "SP108",
      "%s was not saved: not permitted while %s (%s).",
      "give this user the right to write in the directory of the file; the old version is"
          + " unchanged."),
  SAVE_FAILED(
      "SP109", "%s was not saved: %s failed (%s).", "see the cause; the old version is unchanged."),
  LOCK_TIMEOUT(
      "SP110",
      "%s is locked by another thread or process; waited for %s ms.",
      "end the program that holds it, or wait longer with Policy.withLockTimeout; the file is"
          + " unchanged."),
  LOCK_HELD_BY_THREAD(
      "SP111",
      "%s is already being changed by this thread.",
      "do not save or update a file from within an update of the same file."),
  STATE_DIRECTORY_UNSAFE(
      "SP112",
      "%s is not trusted (it is a symbolic link or a file, accessible to others, or owned by another"
          + " user), and nothing that needs a lock can be done without it.",
      "remove it or make it inaccessible to others, or choose another state directory in the"
          + " policy."),
  SIZE_MISMATCH(
      "SP113",
      "%s was not saved: %s bytes were written, %s are in the stage.",
      "look for a program that changes files under .safepersist; the old version is unchanged."),
  CONFLICT(
      "SP114",
      "%s has changed since it was loaded: expected checksum %s, found %s.",
      "load it again and repeat the change."),
  DIRECTORY_NOT_SYNCED(
      "SP115",
      "%s has the new version, but its directory %s could not be synced (%s); after a power cut the"
          + " old version may be back.",
      "check the disk, then save again."),
  BACKUP_BROKEN(
      "SP117", "%s is broken: its checksum should be %s, but is %s.", "restore another backup."),
  RENAME_IMPOSSIBLE(
      "SP118",
      "%s cannot be replaced by a rename (%s).",
      "name a directory that persists with Policy.withStateDirectory; the file is then rewritten in"
          + " place under a journal."),
  IN_PLACE_BROKEN(
      "SP119",
      "%s was being rewritten in place when that failed (%s).",
      "open or save it again through SafePersist, which finishes the rewrite from its journal."),
  TRANSACTION_UNFINISHED(
      "SP120",
      "a transaction is decided, but not all of its files are in place yet: %s (%s).",
      "open or save these files again through SafePersist, which finishes the transaction."),
  NOT_PASSED(
      "SP121",
      "%s was saved, did not pass the check that followed (%s), and was put back.",
      "see the cause; the old version is in place."),
  NOT_TAKEN_BACK(
      "SP122",
      "%s was saved and did not pass the check that followed (%s), but could not be put back (%s).",
      "restore a backup: the old version is the second newest."),
  NOT_WHOLE(
      "SP123",
      "%s is not whole, so no backup of it was made.",
      "load it, which restores the newest good backup, or put a good copy in its place."),
  DECISION_AWAY(
      "SP124",
      "%s was not changed: a transaction over it is unfinished, and its decision is in %s, which is"
          + " missing.",
      "make that folder available again (is it mounted?), or abandon the transaction by deleting"
          + " %s."),
  STATE_DIRECTORY_CLOSED(
      "SP125",
      "%s was not saved: its state directory %s belongs to another user, and this user may not use"
          + " it.",
      "save as that user, or choose another state directory in the policy; for several users, give"
          + " the data directory to a group that may write to it (chmod 2775) before the first"
          + " save."),
  STATE_DIRECTORY_NOT_SHARED(
      "SP126",
      "%s was not saved: its state directory %s belongs to another user, and is closed to the group"
          + " that shares the files.",
      "let that user or the superuser run once: chgrp -R %s %s && chmod -R g+rwXs,o= %s"),
  STATE_DIRECTORY_IGNORED(
      "SP127",
      "%s is not trusted (a symbolic link, a file, open to others, or owned by another user): it"
          + " counts as none. Files are saved atomically, without backups, history and recovery.",
      "remove it, or choose another state directory in the policy."),
  LINK_PLANTED(
      "SP128",
      "%s leads through the symbolic link %s, by which another user chooses the file that is"
          + " replaced.",
      "give the path of the file itself, or make the link as this user."),
  STATE_FILE_FOREIGN(
      "SP129",
      "%s is not a regular file of a usual size.",
      "remove it; SafePersist makes its own."),
  WOVEN_REJECTED(
      "SP130",
      "%s was not replaced: %s; %s.",
      "let the annotated method write one complete JSON document; remove @SafePersist from methods"
          + " that write other files."),
  WOVEN_STILL_OPEN(
      "SP131",
      "%s was not replaced: its annotated method has ended, and a stream to it is still open.",
      "close the stream in the method, preferably with try-with-resources."),
  WOVEN_IN_PLACE(
      "SP132",
      "%s is written in place by its annotated method, without protection: it has further hard"
          + " links, is reached by a link that must not be followed, its owner would change, or its"
          + " folder is read-only.",
      "remove the cause, or remove @SafePersist from the method."),
  UNFINISHED_KEPT(
      "SP136",
      "a program died while it wrote %s; what it had written is in %s.",
      "compare it with the file, take over what is missing, and delete it."),
  FIRST_VERSION_COMPLETED(
      "SP137",
      "a program died before it closed the new file %s; the document of %s bytes is whole and was"
          + " put in place.",
      "check that the document is the one that the program meant to write."),
  LOCK_INTERRUPTED(
      "SP138",
      "%s is locked by another thread or process, and this thread was interrupted while it waited.",
      "save again in a thread that is not interrupted; the file is unchanged."),
  NAME_NOT_SPELLED(
      "SP139",
      "the name %s has characters outside of %s, the charset of file names in this process.",
      "start the program with a locale that has them, for example LC_ALL=C.UTF-8, or rename the"
          + " file; it is unchanged."),
  FILE_SYSTEM_UNSUPPORTED(
      "SP140",
      "%s is in a file system (%s) that has no locks or no files that can be synced.",
      "save to a file of the operating system, and copy it there."),
  BACKUPS_GIVEN_UP(
      "SP141",
      "%s old backups of %s were deleted, because the file system has no space left to save %s.",
      "make room on the file system, or keep fewer backups."),
  READ_ONLY_FILE_SYSTEM(
      "SP142",
      "%s was not saved: its file system is mounted read-only.",
      "mount it for writing, or save to another file; the old version is unchanged."),
  STAGE_REPLACED(
      "SP143",
      "%s was being saved when another program put something else in the place of its stage; what is"
          + " at %s now is no regular file.",
      "look who may write to the directory, remove what is there, and restore a backup or save"
          + " again."),
  OTHER_WRITER(
      "SP301",
      "%s was not saved: it is reserved for the writer %s, and this one is %s.",
      "let that writer save it, or release it with Artifacts.release; the file is unchanged."),
  OTHER_WRITER_WARNED(
      "SP302",
      "%s is reserved for the writer %s, and is saved by %s.",
      "let that writer save it, or release it with Artifacts.release."),
  CHARSET_UNKNOWN(
      "SP304",
      "%s is not UTF-8 and may be a whole document in another charset or in a binary format, which"
          + " cannot be decided; %s.",
      "start the program with -Dfile.encoding=CHARSET, or write the file as UTF-8; in the rules of"
          + " the agent, json: any leaves its files unjudged."),
  NAME_UNSPELLABLE(
      "SP510",
      "the name '%s', which is recorded in %s, is not one that this locale can spell (%s).",
      "run the command in a UTF-8 locale, such as with LC_ALL=C.UTF-8; the other files follow."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  CoreMessage(String id, String problem, String remedy) {
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
