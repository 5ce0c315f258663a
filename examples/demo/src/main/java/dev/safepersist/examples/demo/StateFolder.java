package dev.safepersist.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What SafePersist keeps beside the files of a folder.
 *
 * @param data the folder with the files
 */
record StateFolder(Path data) {
  /** Whether SafePersist has kept anything here. */
  boolean exists() {
    return Files.isDirectory(data.resolve(".safepersist"));
  }

  /** The older versions, newest first. */
  List<Path> backups() throws IOException {
    return in("backups");
  }

  /** What was found broken or was refused, newest first; without the notes that say why. */
  List<Path> setAside() throws IOException {
    return in("set-aside").stream().filter(file -> !file.toString().endsWith(".txt")).toList();
  }

  /** How many unfinished writes are left. */
  int stages() throws IOException {
    return in("stage").size();
  }

  /** Tells where everything is. */
  void describe(Story story) throws IOException {
    tell("Backups", backups(), story);
    tell("Set aside", setAside(), story);
  }

  private void tell(String what, List<Path> files, Story story) throws IOException {
    story.say(what + ": " + files.size());
    if (!files.isEmpty()) {
      Path newest = files.get(0);
      story.say("  in " + newest.getParent());
      story.say("  newest: %s, %,d bytes".formatted(newest.getFileName(), Files.size(newest)));
    }
  }

  private List<Path> in(String name) throws IOException {
    Path folder = data.resolve(".safepersist").resolve(name);
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted(StateFolder::newestFirst).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int newestFirst(Path one, Path other) {
    return other.getFileName().compareTo(one.getFileName());
  }
}
