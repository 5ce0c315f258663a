package dev.safepersist.scan.finding;

/** The way in which a write is unsafe. */
public enum Hazard {
  /** A file is opened for writing, which empties it. */
  TRUNCATING_WRITE(
      "SP720",
      "truncating write",
      "A crash after the open leaves the file empty or cut short, and the old content is gone."),
  /** A file is emptied, written and then synced. */
  TRUNCATE_THEN_SYNC(
      "SP721",
      "truncation followed by a sync",
      "A crash before the sync has ended leaves the file empty or cut short; the sync does not bring"
          + " the old content back."),
  /** A finished temporary file is renamed before its data is on the disk. */
  RENAME_WITHOUT_SYNC(
      "SP722",
      "rename without a sync",
      "After a power cut the rename can be on the disk and the data not: the file is then empty or"
          + " cut short."),
  /** A temporary file is moved in a way that may copy, or remove the target first. */
  RENAME_NOT_ATOMIC(
      "SP723",
      "move without ATOMIC_MOVE",
      "The move may remove the old file first, or copy; a crash in between leaves no file, or one"
          + " that is cut short."),
  /** The old file is removed or moved away before the new one takes its name. */
  DELETE_THEN_RENAME(
      "SP724",
      "removal before the rename",
      "A crash between the removal of the old file and the rename leaves no file of this name.");

  private final String id;
  private final String title;
  private final String crash;

  Hazard(String id, String title, String crash) {
    this.id = id;
    this.title = title;
    this.crash = crash;
  }

  /** The stable id, such as {@code SP720}. */
  public String id() {
    return id;
  }

  /** A short name. */
  public String title() {
    return title;
  }

  /** What a crash at that place does, in one sentence. */
  public String crash() {
    return crash;
  }
}
