package dev.safepersist.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file system on which one call fails, or every call from one on. Only the calls that the fault
 * concerns are counted, from 1 up. Safe for use by several threads.
 */
public final class FaultyFileSystem extends WrappedFileSystem {
  private final Fault fault;
  private final int first;
  private final boolean forEver;
  private final List<Call> concerned = new ArrayList<>();
  private Predicate<Call> busy = call -> false;

  private FaultyFileSystem(Fault fault, int first, boolean forEver) {
    this.fault = fault;
    this.first = first;
    this.forEver = forEver;
  }

  /** Call number {@code nth} fails. */
  public static FaultyFileSystem failingOnce(Fault fault, int nth) {
    return new FaultyFileSystem(fault, nth, false);
  }

  /** Call number {@code nth} and all that follow fail. */
  public static FaultyFileSystem failingFrom(Fault fault, int nth) {
    return new FaultyFileSystem(fault, nth, true);
  }

  /** Refuses the calls that {@code calls} tells as well, as busy; they are not counted. */
  void refuse(Predicate<Call> calls) {
    busy = calls;
  }

  /** Whether the call that was to fail was made. */
  public synchronized boolean struck() {
    return concerned.size() >= first;
  }

  /** The first call that failed, for messages. */
  public synchronized String victim() {
    return struck() ? concerned.get(first - 1).toString() : "none";
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (busy.test(call)) {
      throw new FileSystemException(call.path().toString(), null, "Device or resource busy");
    }
    if (!fails(call)) {
      return action.run();
    }
    if (fault == Fault.SHORT_WRITE && call instanceof Call.Write write) {
      return writeHalf(write, action);
    }
    if (call instanceof Call.Close) {
      action.run(); // the descriptor is gone, whatever close says
    }
    throw fault.on(call);
  }

  private synchronized boolean fails(Call call) {
    if (!fault.concerns(call)) {
      return false;
    }
    concerned.add(call);
    return forEver ? concerned.size() >= first : concerned.size() == first;
  }

  private static <T> T writeHalf(Call.Write write, Action<T> action) throws IOException {
    int end = write.bytes().limit();
    write.bytes().limit(end - write.bytes().remaining() / 2);
    try {
      return action.run();
    } finally {
      write.bytes().limit(end);
    }
  }
}
