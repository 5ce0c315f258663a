package dev.safepersist.crash;

/**
 * The states in which a crash (a power cut, a panic) may leave a directory tree.
 *
 * <p>A crash comes after some prefix of the recorded operations. From then on:
 *
 * <ul>
 *   <li><b>Synced data are there.</b> What was in a file at its last sync is in it, unless it was
 *       changed afterwards.
 *   <li><b>Other data are anything that a cache may have let through.</b> Each block of 512 bytes
 *       of a file holds what it held at the last sync or at any time since, or zeros if it is new;
 *       each block by itself. The length is any length the file had since the sync, or one that
 *       ends with a block in between. So a write may be there, missing, zero-filled or torn, and a
 *       later one may be there without an earlier one; a cut may be there without what was written
 *       after it.
 *   <li><b>Names belong to their directory.</b> A created, linked, renamed or removed name is
 *       durable once <i>its directory</i> was synced; the sync of the file does not count. Until
 *       then each change of names is there or not, in any combination: a later one without an
 *       earlier one.
 *   <li><b>A rename within one directory is atomic</b>: both names change, or neither does.
 *   <li><b>A rename between two directories</b> changes the new name first, then the old one: the
 *       file may be found under both names, never under none. A sync of the new directory makes the
 *       new name durable, a sync of the old one both.
 *   <li><b>A directory whose own name is lost takes along what is in it</b>, however often it was
 *       synced itself.
 *   <li><b>Hard links</b> are names of one file: they share its data in every state.
 * </ul>
 *
 * <p>Left out, and why:
 *
 * <ul>
 *   <li>A rename that takes away the old name and loses the new one: journaled file systems (ext4,
 *       XFS, btrfs, APFS, NTFS) log both in one transaction, older ones write the new name first.
 *   <li>A rename within one directory that leaves both names or none: as above; this is what
 *       everybody relies on when a file is replaced.
 *   <li>Lost or stale permissions and times: a file in a crash state has those that it had at the
 *       moment of the crash.
 *   <li>Blocks of other files that shine through, damaged sectors, disks that lie about a sync.
 *   <li>Symbolic links: none are made by the programs under test.
 * </ul>
 *
 * <p>{@link Disk#STRICT} allows all this and is the default: it is stricter than POSIX asks of a
 * program and than any one real file system is. {@link Disk#JOURNALED} is the friendlier ordered
 * journal: changes of names survive in the order in which they were made, and any sync makes all
 * earlier ones durable.
 */
final class CrashModel {
  private final Recording recording;
  private final Disk disk;

  /** What a disk promises about names. */
  enum Disk {
    /** Only what was synced, and each change by itself. */
    STRICT,
    /** Names in order, all of them synced by any sync. */
    JOURNALED
  }

  /** The strict model of what a crash may leave of {@code recording}. */
  CrashModel(Recording recording) {
    this(recording, Disk.STRICT);
  }

  CrashModel(Recording recording, Disk disk) {
    this.recording = recording;
    this.disk = disk;
  }

  /** How many points there are at which a crash may come: before and after each operation. */
  int points() {
    return recording.operations().size() + 1;
  }

  /** A crash after the first {@code done} operations. */
  CrashPoint at(int done) {
    return new CrashPoint(recording, disk, done);
  }
}
