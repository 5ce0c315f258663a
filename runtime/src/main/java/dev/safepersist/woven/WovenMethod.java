package dev.safepersist.woven;

import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.MethodEnd;
import dev.safepersist.core.intercept.MethodRule;
import dev.safepersist.core.intercept.PublishedWrite;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;

/**
 * The beginning and the end of a woven method. What it writes is published when the outermost woven
 * method of the thread has ended normally, all files or none; an exception or the result {@code
 * false} drops what the method has written.
 *
 * @since 0.1
 */
public final class WovenMethod {
  private WovenMethod() {}

  /**
   * A method begins. The arguments are those of its annotation.
   *
   * @param type the class of the method, which knows the schema
   * @param backups how many backups are kept; negative for the default
   * @return what is to be handed to the end
   */
  public static Object enter(
      Class<?> type,
      String schema,
      String durability,
      String validation,
      String metadata,
      int backups) {
    AnnotationMembers members = new AnnotationMembers();
    members.add("schema", schema);
    members.add("durability", durability);
    members.add("validation", validation);
    members.add("metadata", metadata);
    members.add("backups", backups);
    return WovenScopes.ALL.enter(
        MethodRule.of(members, type.getClassLoader(), WovenScopes.SCHEMAS));
  }

  /**
   * A method ends that may throw an {@code IOException}.
   *
   * @throws IOException if it did not fail, and what it wrote could not be published
   */
  public static void leave(Object entered, boolean failed) throws IOException {
    try (MethodEnd end = WovenScopes.ALL.leave(entered, failed)) {
      for (PublishedWrite published : end.publish()) {
        published.doubt().ifPresent(doubt -> Log.log(Level.WARNING, doubt));
      }
    }
  }

  /**
   * A method ends that may not throw an {@code IOException}.
   *
   * @throws UncheckedIOException if it did not fail, and what it wrote could not be published
   */
  public static void leaveUnchecked(Object entered, boolean failed) {
    try {
      leave(entered, failed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a {@code Boolean}; null is neither true nor false, and rejects nothing. */
  public static Boolean leaveSaying(Object entered, Boolean saved, boolean failed) {
    boolean published = leaveSaying(entered, !Boolean.FALSE.equals(saved), failed);
    return published ? saved : Boolean.FALSE;
  }

  /**
   * A method ends that returns whether it has saved.
   *
   * @return whether it has: false also if what it wrote could not be published, which is logged
   */
  public static boolean leaveSaying(Object entered, boolean saved, boolean failed) {
    try {
      leave(entered, failed || !saved);
      return saved;
    } catch (IOException e) {
      Log.log(Level.ERROR, e.getMessage(), e);
      return false;
    }
  }
}
