package dev.safepersist.mutants;

import dev.safepersist.faults.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A trial of the protocol in one directory; the result is what is wrong with it. */
abstract class Probe implements Callable<List<String>> {
  @Override
  public final List<String> call() throws Exception {
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      run(scratch.fresh().toRealPath());
      return List.of();
    } catch (Exception | AssertionError e) {
      return List.of(e.toString());
    }
  }

  /** Fails if something is wrong. */
  abstract void run(Path root) throws Exception;
}
