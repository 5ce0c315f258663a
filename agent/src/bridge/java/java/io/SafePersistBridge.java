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
  /** A file is opened to be read. */
  public static final int READ = 0;

  /** A file is opened to begin anew. */
  public static final int TRUNCATE = 1;

  /** A file is opened to be continued at its end. */
  public static final int APPEND = 2;

  /** A file is opened to be changed in place. */
  public static final int UPDATE = 3;

  /** A file is opened to be read, by what can also lock it. */
  public static final int LOOK = 4;

  /** The move was made; see {@link #moving}. */
  public static final Object DONE = "done";

  /**
   * Whether a call must fail, and not go on as it is, where stack or memory run out before the
   * agent can be asked: read by the woven methods, which cannot call anything then.
   */
  public static volatile boolean strict;

  private static volatile SafePersistBridge connected;
  private static volatile SafePersistBridge test;
  private static volatile Thread tester;

  /** For the agent only. */
  protected SafePersistBridge() {}

  /** Sends the calls to {@code agent} from now on; nowhere, if null. */
  protected static void connect(SafePersistBridge agent) {
    connected = agent;
  }

  /** Sends the calls of this thread to {@code agent} instead, to test the hooks; null ends that. */
  protected static void test(SafePersistBridge agent) {
    tester = agent == null ? null : Thread.currentThread();
    test = agent;
  }

  private static SafePersistBridge agent() {
    SafePersistBridge testing = test;
    return testing != null && Thread.currentThread() == tester ? testing : connected;
  }

  // ---- what the woven methods call ---------------------------------------------------------

  /** A stream opens {@code name} for one of the purposes above. The result is a handle, or null. */
  public static Object openFile(String name, int purpose) {
    SafePersistBridge agent = agent();
    if (agent == null || name == null) {
      return null;
    }
    try {
      return agent.onOpenFile(name, purpose);
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect, name, null, false);
    }
  }

  /** A channel opens {@code path}. The result is a handle, or null. */
  public static Object openChannel(Path path, Set<?> options, Object[] attributes) {
    SafePersistBridge agent = agent();
    if (agent == null || path == null || options == null || attributes == null) {
      return null;
    }
    try {
      return agent.onOpenChannel(path, options, attributes);
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect, path.toString(), null, false);
    }
  }

  /** What to open instead of {@code name}. */
  public static String name(Object handle, String name) {
    Path instead = connected.replacement(handle);
    return instead == null ? name : instead.toString();
  }

  /** What to use instead of {@code path}. */
  public static Path path(Object handle, Path path) {
    Path instead = connected.replacement(handle);
    return instead == null ? path : instead;
  }

  /** The file of a handle was opened as {@code stream}, or not. The result is what is thrown. */
  public static Throwable opened(Object handle, Object stream, Throwable failure) {
    try {
      return connected.onOpened(handle, stream, failure);
    } catch (RuntimeException | Error defect) {
      return failure != null ? failure : notOpened(stream, defect);
    }
  }

  /** Closes a stream that leads to a stage which would never be published. */
  private static IOException notOpened(Object stream, Throwable defect) {
    String text = "the file was not opened and is as it was, SafePersist has failed: " + defect;
    try {
      if (stream instanceof Closeable) {
        ((Closeable) stream).close();
      }
    } catch (IOException | RuntimeException | Error e) {
      defect.addSuppressed(e);
    }
    return stream instanceof FileOutputStream || stream instanceof RandomAccessFile
        ? new FileNotFoundException(text)
        : new IOException(text);
  }

  /** {@code stream} is about to be closed. The result, if any, is its handle. */
  public static Object closing(Object stream) {
    SafePersistBridge agent = agent();
    return agent == null ? null : agent.onClosing(stream);
  }

  /**
   * The stream of a handle was closed, or failed to. The result is what is thrown.
   *
   * @param handle the result of {@link #closing}, or the error that it ended with
   */
  public static Throwable closed(Object stream, Object handle, Throwable failure) {
    Object claimed = handle instanceof VirtualMachineError ? closing(stream) : handle;
    try {
      return claimed == null ? failure : connected.onClosed(claimed, failure);
    } catch (StackOverflowError e) {
      throw e; // the next close of the stream ends what this one could not
    } catch (RuntimeException | Error defect) {
      return failureOfClose(defect, failure);
    }
  }

  /**
   * {@code source} is to be moved over {@code target}. The result is null if the program has to
   * move it, {@link #DONE} if it was moved, or the exception with which the move fails.
   */
  public static Object moving(Path source, Path target, Object[] options) {
    SafePersistBridge agent = agent();
    if (agent == null || source == null || target == null || options == null) {
      return null;
    }
    try {
      return agent.onMoving(source, target, options);
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect, source.toString(), target.toString(), true);
    }
  }

  /** As {@link #moving}, for files. */
  public static Object renaming(File source, File target) {
    SafePersistBridge agent = agent();
    if (agent == null || target == null || isInvalid(source) || isInvalid(target)) {
      return null;
    }
    try {
      return agent.onRenaming(source.getPath(), target.getPath());
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect, source.getPath(), target.getPath(), true);
    }
  }

  /** Whether no file can have that path; a build on a later JDK does not see {@code File}'s own. */
  private static boolean isInvalid(File file) {
    return file.getPath().indexOf('\0') >= 0;
  }

  /** Something is to be copied to {@code target}; a null source is a stream. */
  public static Object copying(Path source, Path target, Object[] options) {
    SafePersistBridge agent = agent();
    if (agent == null || target == null || options == null) {
      return null;
    }
    try {
      return agent.onCopying(source, target, options);
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect, source == null ? null : source.toString(), target.toString(), false);
    }
  }

  /** The copy of a handle has been made, or not. The result is what is thrown. */
  public static Throwable copied(Object handle, Throwable failure) {
    try {
      return connected.onCopied(handle, failure);
    } catch (RuntimeException | Error defect) {
      return failureOfClose(defect, failure);
    }
  }

  /** {@code path} is about to be deleted. */
  public static void deleting(Path path) {
    SafePersistBridge agent = agent();
    if (agent != null && path != null) {
      deleting(agent, path.toString());
    }
  }

  /** As {@link #deleting(Path)}, for a file. */
  public static void deleting(File file) {
    SafePersistBridge agent = agent();
    if (agent != null && !isInvalid(file)) {
      deleting(agent, file.getPath());
    }
  }

  private static void deleting(SafePersistBridge agent, String name) {
    try {
      agent.onDeleting(name);
    } catch (RuntimeException | Error defect) {
      agent.onDefect(defect);
    }
  }

  /** {@code path} could not be deleted. The result is what is thrown, if it is still there. */
  public static Throwable notDeleted(Path path, Throwable failure) {
    SafePersistBridge agent = agent();
    return agent != null && agent.onNotDeleted(path.toString()) ? null : failure;
  }

  /** {@code file} could not be deleted. Whether it is gone now. */
  public static boolean isDeleted(File file) {
    SafePersistBridge agent = agent();
    return agent != null && !isInvalid(file) && agent.onNotDeleted(file.getPath());
  }

  /**
   * A method of {@code type} begins that is annotated with {@code members}, as text. The result is
   * for {@link #left}.
   */
  public static Object entered(String members, Class<?> type) {
    SafePersistBridge agent = agent();
    try {
      return agent == null ? null : agent.onEntered(members, type);
    } catch (RuntimeException | Error defect) {
      return agent.onDefect(defect);
    }
  }

  /**
   * An annotated method of the program ends.
   *
   * @param failed whether it threw an exception or returned false
   * @return why a file was not replaced; null if all were
   */
  public static Throwable left(Object entered, boolean failed) {
    try {
      return entered == null ? null : connected.onLeft(entered, failed);
    } catch (RuntimeException | Error defect) {
      return failureOfClose(defect, null);
    }
  }

  /** A defect of the agent is no exception of the program's, but its file was not replaced. */
  private static Throwable failureOfClose(Throwable defect, Throwable failure) {
    return failure != null
        ? failure
        : new IOException("the file was not replaced, SafePersist has failed: " + defect);
  }

  /** The shutdown hooks of the program have ended. */
  public static void exiting() {
    SafePersistBridge agent = agent();
    if (agent != null) {
      agent.onExiting();
    }
  }

  // ---- what the agent does -----------------------------------------------------------------

  /** The agent has failed and leaves a call of the program as it is: counts that. Returns null. */
  protected abstract Object onDefect(Throwable defect);

  /**
   * As {@link #onDefect(Throwable)}, in an open, a move or a copy. The result is what {@link
   * #openFile} or {@link #moving} returns: a call that must not go on then fails.
   *
   * @param second the other file of a move or a copy; null in an open
   */
  protected Object onDefect(Throwable defect, String first, String second, boolean moves) {
    return onDefect(defect);
  }

  /** See {@link #openFile}. */
  protected abstract Object onOpenFile(String name, int purpose);

  /** See {@link #openChannel}. */
  protected abstract Object onOpenChannel(Path path, Set<?> options, Object[] attributes);

  /** See {@link #path}; null for no other. */
  protected abstract Path replacement(Object handle);

  /** See {@link #opened}. */
  protected abstract Throwable onOpened(Object handle, Object stream, Throwable failure);

  /** See {@link #closing}. */
  protected abstract Object onClosing(Object stream);

  /** See {@link #closed}. */
  protected abstract Throwable onClosed(Object handle, Throwable failure);

  /** See {@link #moving}. */
  protected abstract Object onMoving(Path source, Path target, Object[] options);

  /** See {@link #renaming}. */
  protected abstract Object onRenaming(String source, String target);

  /** See {@link #copying}. */
  protected abstract Object onCopying(Path source, Path target, Object[] options);

  /** See {@link #copied}. */
  protected abstract Throwable onCopied(Object handle, Throwable failure);

  /** See {@link #deleting}. */
  protected abstract void onDeleting(String name);

  /** Deletes a folder that holds nothing but what the agent keeps there; whether it did. */
  protected abstract boolean onNotDeleted(String name);

  /** See {@link #entered}. */
  protected abstract Object onEntered(String members, Class<?> type);

  /** See {@link #left}. */
  protected abstract Throwable onLeft(Object entered, boolean failed);

  /** See {@link #exiting}. */
  protected abstract void onExiting();
}
