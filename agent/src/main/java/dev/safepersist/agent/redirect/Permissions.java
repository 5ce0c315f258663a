package dev.safepersist.agent.redirect;

import dev.safepersist.core.intercept.Access;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * What a security manager, which a JVM up to 23 can have, allows. The agent does its work with the
 * permissions of its own jar, not with those of the program that it works for; before it does what
 * the program asked for, it therefore asks whether the program may. What it may not is left to the
 * JDK, which refuses it.
 */
@SuppressWarnings("removal")
final class Permissions {
  private Permissions() {}

  /** Does {@code work} with the permissions of the agent. */
  static <T> T privileged(Supplier<T> work) {
    return System.getSecurityManager() == null
        ? work.get()
        : AccessController.doPrivileged((PrivilegedAction<T>) work::get);
  }

  /** Whether the program may open {@code path} so. */
  static boolean mayOpen(Path path, Access access) {
    return access == Access.READ ? mayRead(path) : mayWrite(path);
  }

  /** Whether the program may read {@code path}. */
  static boolean mayRead(Path path) {
    SecurityManager manager = System.getSecurityManager();
    return manager == null || allows(() -> manager.checkRead(path.toString()));
  }

  /** Whether the program may write {@code path}. */
  static boolean mayWrite(Path path) {
    SecurityManager manager = System.getSecurityManager();
    return manager == null || allows(() -> manager.checkWrite(path.toString()));
  }

  /** Whether the program may move {@code source} over {@code target}. */
  static boolean mayMove(Path source, Path target) {
    return mayWrite(source) && mayWrite(target);
  }

  /** Whether the program may copy {@code source}, null if it is a stream, over {@code target}. */
  static boolean mayCopy(Path source, Path target) {
    return (source == null || mayRead(source)) && mayWrite(target);
  }

  /** Whether the program may delete {@code name}. */
  static boolean mayDelete(String name) {
    SecurityManager manager = System.getSecurityManager();
    return manager == null || allows(() -> manager.checkDelete(name));
  }

  /** Whether the program may open {@code stage} in place of its file. */
  static boolean mayOpen(OpenStage stage) {
    return mayWrite(stage.write().staged().path());
  }

  private static boolean allows(Runnable check) {
    try {
      check.run();
      return true;
    } catch (SecurityException e) {
      return false;
    }
  }
}
