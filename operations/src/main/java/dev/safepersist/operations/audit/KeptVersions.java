package dev.safepersist.operations.audit;

/**
 * What is kept of a file in its state directory.
 *
 * @param backups how many backups
 * @param backupBytes their length; one that is hard-linked elsewhere counts in full
 * @param setAside how many broken or rejected versions
 * @param setAsideBytes their length
 */
public record KeptVersions(long backups, long backupBytes, long setAside, long setAsideBytes) {
  /** Nothing. */
  public static final KeptVersions NONE = new KeptVersions(0, 0, 0, 0);

  /** The sum of this and {@code more}. */
  KeptVersions and(KeptVersions more) {
    return new KeptVersions(
        backups + more.backups,
        backupBytes + more.backupBytes,
        setAside + more.setAside,
        setAsideBytes + more.setAsideBytes);
  }
}
