package dev.safepersist.scan.walk;

/**
 * The bounds of a walk over one path.
 *
 * @param depth how many archives may lie in one another
 * @param entries how many entries and files may be looked at
 * @param inflated how many bytes may be inflated from archives
 * @param held how many bytes of classes may be held in memory at a time
 * @param type how many bytes one class may have; a larger one is skipped
 */
public record Limits(int depth, int entries, long inflated, long held, int type) {
  private static final long MEBIBYTE = 1 << 20;

  /** Five archives deep, a million entries, 4 GiB inflated, half the heap held. */
  public static Limits defaults() {
    return new Limits(
        5,
        1_000_000,
        4096 * MEBIBYTE,
        Math.max(64 * MEBIBYTE, Runtime.getRuntime().maxMemory() / 2),
        (int) (16 * MEBIBYTE));
  }
}
