package dev.safepersist.faults;

import java.util.Locale;

/**
 * What the provers did: one line for each on the standard output, {@code proof: <number> <what>:
 * <where>}, to be counted by any reader; and how much they are to do.
 */
public final class Proof {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");

  private Proof() {}

  /** Tells that there were {@code number} {@code things}. */
  public static void tell(int number, String things, String where) {
    System.out.printf(Locale.ROOT, "proof: %d %s: %s%n", number, things, where);
  }

  /** How much to do: {@code usually}, or {@code thoroughly} where the build has time. */
  public static int bound(int usually, int thoroughly) {
    return THOROUGH ? thoroughly : usually;
  }
}
