package dev.safepersist.commit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The removal of what dead processes left in the journal and nobody needs: records that were never
 * finished, and decisions of transactions of which nothing is pending any more.
 */
final class JournalSweep {
  private JournalSweep() {}

  static void sweep(StateDirectory state) throws IOException {
    for (Path file : files(state.journal())) {
      String name = file.getFileName().toString();
      if (name.endsWith(JournalFile.UNFINISHED)) {
        Sweep.removed(file, false);
      } else if (name.endsWith(TransactionRecord.ENDING)) {
        Optional<Map<String, String>> decided = JournalFile.read(file);
        if (decided.isPresent()) {
          TransactionRecord.dropIfDone(file, decided.get());
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(files::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return files;
  }
}
