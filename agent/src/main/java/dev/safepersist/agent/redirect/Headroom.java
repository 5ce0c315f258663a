package dev.safepersist.agent.redirect;

/**
 * The room on the stack that the work of the agent needs. It must not run out in the middle: a save
 * would be given up although the program could close the stream again, and a class that cannot be
 * initialised then can never be used again. Where it is missing, another thread does the work.
 */
final class Headroom {
  /** With the arguments below, 120 KB at least: a stack frame cannot be smaller than they are. */
  private static final int FRAMES = 720;

  private Headroom() {}

  /** Takes the room, and gives it back; false if there is not as much. */
  static boolean isThere() {
    try {
      return take(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
          > 0;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static long take(
      int left,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long h,
      long i,
      long j,
      long k,
      long l,
      long m,
      long n,
      long o,
      long p,
      long q,
      long r,
      long s,
      long t) {
    return left == 0
        ? a
        : 1 + take(left - 1, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, a);
  }
}
