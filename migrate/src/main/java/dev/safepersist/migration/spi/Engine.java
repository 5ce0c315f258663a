package dev.safepersist.migration.spi;

import java.io.IOException;
import java.util.List;

/** Runs the slices of a migration: on threads of this process, or on other machines. */
public interface Engine {
  /**
   * Runs {@code work} once for each slice, and returns when all have ended.
   *
   * @param workers the most slices that may run at the same time
   * @throws IOException the first failure; the other slices are asked to stop
   */
  void run(List<Slice> slices, int workers, Work work) throws IOException, InterruptedException;

  /** The migration of one slice. */
  @FunctionalInterface
  interface Work {
    /** Migrates {@code slice} as the worker of this name. */
    void run(Slice slice, String worker) throws IOException, InterruptedException;
  }
}
