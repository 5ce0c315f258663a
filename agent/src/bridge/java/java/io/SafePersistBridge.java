package java.io;

import java.nio.file.Path;
import java.util.Set;

/**
 * Where the woven methods of the JDK call, and the one class of the agent inside java.base. The
 * static methods are the calls; until {@link #connect} they do nothing. The instance methods are
 * what the agent, in its own class loader, does with them: a null means that the call goes on as if
 * there were no agent.
 */
public abstract class SafePersistBridge {
  private static volatile SafePersistBridge connected;

  /** For the agent only. */
  protected SafePersistBridge() {}

  /** Sends the calls to {@code agent} from now on; nowhere, if null. */
  protected static void connect(SafePersistBridge agent) {
    connected = agent;
  }

  // ---- what the woven methods call ---------------------------------------------------------

  /** A file stream opens {@code name}. The result, if any, is the stage to write to instead. */
  public static Object openFile(String name, boolean append) {
    SafePersistBridge agent = connected;
    return agent == null ? null : agent.stageFile(name, append);
  }

  /** A channel opens {@code path}. The result, if any, is the stage to write to instead. */
  public static Object openChannel(Path path, Set<?> options, Object[] attributes) {
    SafePersistBridge agent = connected;
    return agent == null ? null : agent.stageChannel(path, options, attributes);
  }

  /** Where a stage is, as a file stream names it. */
  public static String name(Object stage) {
    return connected.stagedPath(stage).toString();
  }

  /** Where a stage is. */
  public static Path path(Object stage) {
    return connected.stagedPath(stage);
  }

  /** A stage was opened as {@code stream}, or failed to. The result is what the caller throws. */
  public static Throwable opened(Object stage, Object stream, Throwable failure) {
    return connected.afterOpen(stage, stream, failure);
  }

  /** {@code stream} is about to be closed. The result, if any, is its stage. */
  public static Object closing(Object stream) {
    SafePersistBridge agent = connected;
    return agent == null ? null : agent.beforeClose(stream);
  }

  /** The stream of a stage was closed, or failed to. The result is what the caller throws. */
  public static Throwable closed(Object stage, Throwable failure) {
    return connected.afterClose(stage, failure);
  }

  /** The shutdown hooks of the program have ended. */
  public static void exiting() {
    SafePersistBridge agent = connected;
    if (agent != null) {
      agent.atExit();
    }
  }

  // ---- what the agent does -----------------------------------------------------------------

  /** See {@link #openFile}. */
  protected abstract Object stageFile(String name, boolean append);

  /** See {@link #openChannel}. */
  protected abstract Object stageChannel(Path path, Set<?> options, Object[] attributes);

  /** See {@link #path}. */
  protected abstract Path stagedPath(Object stage);

  /** See {@link #opened}. */
  protected abstract Throwable afterOpen(Object stage, Object stream, Throwable failure);

  /** See {@link #closing}. */
  protected abstract Object beforeClose(Object stream);

  /** See {@link #closed}. */
  protected abstract Throwable afterClose(Object stage, Throwable failure);

  /** See {@link #exiting}. */
  protected abstract void atExit();
}
