package dev.safepersist.core.lock;

import dev.safepersist.core.disk.RandomBits;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A name that one thread of this JVM holds. Several copies of this class in one JVM (the program's
 * own, an agent's) see each other's claims, since all they share are types of the JDK: the claims
 * are system properties, and waiting is done on interned strings. A claim is not reentrant.
 */
public final class JvmClaim {
  private static final Properties TABLE = System.getProperties();
  private static final String PREFIX = "dev.safepersist.";
  private static final String JVM = jvm();

  /** The names that this copy holds, each with the text of its claim. */
  private static final ConcurrentMap<String, String> HELD = new ConcurrentHashMap<>();

  private static final String COPY = RandomBits.hex() + "-";
  private static final AtomicLong CLAIMS = new AtomicLong();

  private JvmClaim() {}

  /** The name of this JVM: 16 hex digits, the same for all copies of this class in it. */
  public static String jvmName() {
    return JVM;
  }

  /**
   * Takes {@code name}, waiting for at most {@code millis} and no longer than the patience lasts;
   * false if another holds it still.
   */
  static boolean take(String name, Patience patience, long millis) {
    String key = key(name);
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (key) {
      String claim = COPY + CLAIMS.incrementAndGet() + " " + Thread.currentThread().getName();
      while (!put(key, claim)) {
        long left = patience.left((end - System.nanoTime()) / 1_000_000);
        if (left <= 0) {
          return false;
        }
        try {
          key.wait(left);
        } catch (InterruptedException e) {
          patience.interrupt();
        }
      }
      HELD.put(key, claim);
      return true;
    }
  }

  /**
   * Puts a claim into the table. A claim of this copy that it does not hold came back with a copy
   * of the system properties that a program has put back; it is none.
   */
  private static boolean put(String key, String claim) {
    Object there = TABLE.putIfAbsent(key, claim);
    if (there instanceof String old && old.startsWith(COPY) && !old.equals(HELD.get(key))) {
      return TABLE.replace(key, old, claim);
    }
    return there == null;
  }

  /** Gives {@code name} back. */
  static void release(String name) {
    String key = key(name);
    synchronized (key) {
      HELD.remove(key);
      TABLE.remove(key);
      key.notifyAll();
    }
  }

  private static String key(String name) {
    return (PREFIX + "lock:" + name).intern();
  }

  private static String jvm() {
    String fresh = RandomBits.hex();
    Object there = TABLE.putIfAbsent(PREFIX + "jvm", fresh);
    return there instanceof String name ? name : fresh;
  }
}
