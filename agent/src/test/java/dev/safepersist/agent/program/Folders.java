package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Whole folders that replace others, or are moved away. */
enum Folders implements Scenario {
  FOLDERS_OVER_EMPTIED_ONES {
    @Override
    public void run(Path file) throws IOException {
      Path parent = file.getParent();
      Path moved = emptied(parent, "moved");
      Files.move(fresh(parent), moved, StandardCopyOption.REPLACE_EXISTING);
      System.out.println(Files.readString(moved.resolve("a.json")));
      Path atomic = emptied(parent, "atomic");
      Files.move(fresh(parent), atomic, StandardCopyOption.ATOMIC_MOVE);
      System.out.println(Files.readString(atomic.resolve("a.json")));
      Path renamed = emptied(parent, "renamed");
      System.out.println(fresh(parent).toFile().renameTo(renamed.toFile()));
      Path copied = emptied(parent, "copied");
      Files.copy(fresh(parent), copied, StandardCopyOption.REPLACE_EXISTING);
      System.out.println(Files.exists(copied.resolve("a.json")));
    }
  },
  FOLDERS_OVER_OTHERS {
    @Override
    public void run(Path file) throws IOException {
      Path full = emptied(file.getParent(), "full");
      Files.writeString(full.resolve("text"), "text");
      try {
        Files.move(fresh(file.getParent()), full, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("moved");
      } catch (IOException e) {
        System.out.println(e.getClass().getSimpleName());
      }
      System.out.println(Files.exists(full.resolve(".safepersist")));
    }
  },
  FOLDER_MOVED_WHILE_OPEN {
    @Override
    public void run(Path file) throws IOException {
      Path folder = file.getParent();
      Writer existing = Scenario.unclosed(file, "[2]");
      Writer fresh = new FileWriter(folder.resolve("new.json").toFile(), UTF_8);
      fresh.write("[3]");
      Files.move(folder, folder.resolveSibling("moved"));
      for (Writer writer : new Writer[] {existing, fresh}) {
        try {
          writer.close();
          System.out.println("closed");
        } catch (IOException e) {
          System.out.println(e.getMessage().lines().findFirst().orElseThrow());
        }
      }
    }
  };

  /** A folder of which the program has deleted all files. */
  private static Path emptied(Path parent, String name) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    save(folder);
    Files.delete(folder.resolve("a.json"));
    return folder;
  }

  private static Path fresh(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("fresh"));
    save(folder);
    return folder;
  }

  private static void save(Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "[1]");
    Files.writeString(folder.resolve("a.json"), "[2]");
  }
}
