package dev.safepersist.operations.guard;

import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A command that runs under a guard, with the terminal of this process. If this process is asked to
 * end, the command is ended first, and the files are put back. For one use.
 */
public final class GuardedCommand {
  /** The variable that holds the id of the change. */
  public static final String CHANGE = "SAFEPERSIST_CHANGE";

  private static final long PATIENCE = 10;

  private final Guard guard;
  private final List<String> command;
  private final boolean verify;
  private Process process;
  private boolean interrupted;
  private boolean ended;

  /**
   * A command.
   *
   * @param guard protects its files
   * @param verify whether a file that it leaves broken counts as a failure
   */
  public GuardedCommand(Guard guard, List<String> command, boolean verify) {
    this.guard = guard;
    this.command = List.copyOf(command);
    this.verify = verify;
  }

  /**
   * How it ended.
   *
   * @param exit the exit code of the command
   * @param broken the files that it left broken
   * @param kept whether its changes stay
   * @param files what became of the files
   */
  public record Result(int exit, List<Path> broken, boolean kept, List<FileOutcome> files) {}

  /**
   * Runs the command to its end.
   *
   * @param quiet whether its standard output goes to the standard error output of this process
   * @param onInterrupt gets the result if this process is asked to end meanwhile
   */
  public Result run(boolean quiet, Consumer<Result> onInterrupt) throws IOException {
    Thread hook = new Thread(() -> interrupt(onInterrupt), "end of a guarded command");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      guard.putBack();
      throw new IOException("the program ends", endsAlready);
    }
    Result result = finish(started(quiet));
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      pause();
    }
    return result;
  }

  private int started(boolean quiet) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(CHANGE, guard.change().id());
    builder.environment().put(GuardedProcess.VARIABLE, guard.id());
    if (quiet) {
      builder.redirectOutput(Redirect.PIPE);
    }
    synchronized (this) {
      if (!interrupted) {
        process = start(builder);
        guard.started(process.toHandle());
      }
    }
    if (quiet) {
      try (InputStream printed = process.getInputStream()) {
        printed.transferTo(System.err);
      }
    }
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      guard.putBack();
      ended = true;
      throw new IOException(
          OperationsMessage.COMMAND_NOT_STARTED.text(command.get(0), e.getMessage()), e);
    }
  }

  private synchronized Result finish(int exit) throws IOException {
    if (interrupted) {
      pause();
    }
    ended = true;
    List<Path> broken = exit == 0 && verify ? guard.broken() : List.of();
    boolean kept = exit == 0 && broken.isEmpty();
    return new Result(exit, broken, kept, kept ? guard.keep() : guard.putBack());
  }

  private void interrupt(Consumer<Result> onInterrupt) {
    Process running;
    synchronized (this) {
      if (ended) {
        return;
      }
      interrupted = true;
      running = process;
    }
    int exit = running == null ? -1 : end(running);
    try (guard) {
      onInterrupt.accept(new Result(exit, List.of(), false, guard.putBack()));
    } catch (IOException failure) { // then the guard stays for a recovery
      onInterrupt.accept(new Result(exit, List.of(), false, List.of()));
    }
  }

  private static int end(Process running) {
    running.descendants().forEach(ProcessHandle::destroy);
    running.destroy();
    try {
      if (!running.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
      return running.waitFor();
    } catch (InterruptedException e) {
      running.destroyForcibly();
      return -1;
    }
  }

  /** The end of this process has begun; its hook does the rest. */
  private static void pause() {
    while (true) {
      LockSupport.park();
    }
  }
}
