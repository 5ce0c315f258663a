package dev.safepersist.operations.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The processes of a command. The first one is recorded by its number and its start. Where the
 * system shows the environment of processes, those that the command started are found as well, by
 * the variable that holds the id of the guard.
 */
final class GuardedProcess {
  /** The variable that holds the id of the guard. */
  static final String VARIABLE = "SAFEPERSIST_GUARD";

  private static final String FILE = "process";
  private static final Path PROCESSES = Path.of("/proc");

  private GuardedProcess() {}

  /** Records a process that has just been started; no power cut can leave it behind. */
  static void write(Path part, ProcessHandle process) throws IOException {
    Files.writeString(part.resolve(FILE), process.pid() + " " + start(process));
  }

  /** A process of the guard {@code id} that still runs. */
  static Optional<ProcessHandle> alive(Path part, String id) throws IOException {
    Optional<ProcessHandle> recorded = recorded(part);
    return recorded.isPresent()
        ? recorded
        : ProcessHandle.allProcesses()
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .filter(process -> belongsTo(id, process))
            .findFirst();
  }

  private static Optional<ProcessHandle> recorded(Path part) throws IOException {
    try {
      String[] recorded = Files.readString(part.resolve(FILE)).split(" ", -1);
      return ProcessHandle.of(Long.parseLong(recorded[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> recorded.length == 2 && recorded[1].equals(start(process)));
    } catch (NoSuchFileException | NumberFormatException notStarted) {
      return Optional.empty();
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static boolean belongsTo(String id, ProcessHandle process) {
    Path environment = PROCESSES.resolve(Long.toString(process.pid())).resolve("environ");
    try {
      String variables = Files.readString(environment, StandardCharsets.ISO_8859_1);
      return ('\0' + variables).contains('\0' + VARIABLE + "=" + id + '\0');
    } catch (IOException unreadable) {
      return false; // ended, of another user, or on a system that does not show it
    }
  }
}
