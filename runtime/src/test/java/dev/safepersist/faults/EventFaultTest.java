package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.observe.Event;
import dev.safepersist.observe.Observers;
import dev.safepersist.observe.Registration;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of saves on a disk that fails one call, or every call from one on. */
@ExtendWith(QuietLog.class)
class EventFaultTest {
  /** A save of one file or of two. */
  @FunctionalInterface
  private interface Save {
    void run(Path root) throws IOException;
  }

  private static final SavedFile FILE = new SavedFile(MetadataPlacement.SIDECAR);
  private static final TwoFiles FILES = new TwoFiles(MetadataPlacement.ENVELOPE, false);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsTheEndOfASaveOnceAndAsTheCallerSawIt(boolean forEver) throws IOException {
    int saves = failEach(forEver, root -> FILE.save(root, 1), root -> FILE.save(root, 2));
    assertThat(saves).isGreaterThan(30);
  }

  @Test
  void tellsTheEndOfATransactionOncePerFile() throws IOException {
    int saves = failEach(false, FILES::start, root -> FILES.save(root, 2));
    assertThat(saves).isGreaterThan(60);
  }

  private static int failEach(boolean forEver, Save first, Save second) throws IOException {
    List<String> bad = new ArrayList<>();
    for (int nth = 1; ; nth++) {
      FaultyFileSystem system =
          forEver
              ? FaultyFileSystem.failingFrom(Fault.IO_ERROR, nth)
              : FaultyFileSystem.failingOnce(Fault.IO_ERROR, nth);
      try (ScratchDirectory scratch = new ScratchDirectory()) {
        first.run(scratch.path());
        String difference = difference(() -> second.run(system.wrap(scratch.path())));
        if (!difference.isEmpty()) {
          bad.add(system.victim().replace(scratch.path() + "/", "") + ": " + difference);
        }
      }
      if (!system.struck()) {
        assertThat(bad).isEmpty();
        return nth - 1;
      }
    }
  }

  /** What the caller saw and what was reported, if they are not the same. */
  private static String difference(Attempt attempt) throws IOException {
    Map<Path, List<String>> reported = new TreeMap<>();
    Registration registration =
        Observers.add(
            event ->
                end(event)
                    .forEach(
                        end ->
                            reported
                                .computeIfAbsent(event.file(), file -> new ArrayList<>())
                                .add(end)));
    String seen;
    try (registration) {
      attempt.run();
      seen = "SAVED";
    } catch (SaveException e) {
      seen = e.outcome().name();
    }
    return same(seen, reported.values())
        ? ""
        : "the caller saw " + seen + ", reported was " + reported;
  }

  /** Of a transaction that ends in the unknown, some files may certainly be saved. */
  private static boolean same(String seen, Collection<List<String>> reported) {
    List<String> ends = reported.stream().flatMap(List::stream).toList();
    return reported.stream().allMatch(once -> once.size() == 1)
        && ends.contains(seen)
        && ends.stream()
            .allMatch(end -> end.equals(seen) || (seen.equals("UNKNOWN") && end.equals("SAVED")));
  }

  /** One attempt. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private static List<String> end(Event event) {
    if (event instanceof Event.Saved) {
      return List.of("SAVED");
    }
    return event instanceof Event.Failed failed
        ? List.of((failed.unchanged() ? Outcome.UNCHANGED : Outcome.UNKNOWN).name())
        : List.of();
  }
}
