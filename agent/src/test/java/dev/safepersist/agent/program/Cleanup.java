package dev.safepersist.agent.program;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What programs delete after they failed to write a file. */
enum Cleanup implements Scenario {
  REFUSED_AND_DELETED {
    @Override
    public void run(Path file) throws IOException {
      refused(file);
      System.out.println(Files.deleteIfExists(file) + " " + Files.exists(file));
    }
  },
  DELETED_BEFORE_THE_CLOSE {
    @Override
    public void run(Path file) throws IOException {
      try (Writer writer = Scenario.unclosed(file, "[2")) {
        System.out.println(file.toFile().delete());
        writer.write(", 3");
      } catch (IOException e) {
        System.out.println("refused");
      }
      System.out.println(Files.exists(file));
    }
  },
  DELETED_AFTER_A_REFUSED_RENAME {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = Files.writeString(file.resolveSibling("x.json.tmp"), "[2");
      System.out.print(fresh.toFile().renameTo(file.toFile()));
      System.out.print(" " + file.toFile().delete());
      System.out.println(" " + fresh.toFile().renameTo(file.toFile()));
    }
  },
  DELETED_AFTER_THE_NEXT_SAVE {
    @Override
    public void run(Path file) throws IOException {
      refused(file);
      Files.writeString(file, "[3]");
      System.out.println(file.toFile().delete());
    }
  },
  TREE_DELETED_BY_A_WALK {
    @Override
    public void run(Path file) throws IOException {
      refused(file);
      Files.walkFileTree(file.getParent(), new Deletion());
      System.out.println(Files.exists(file.getParent()));
    }
  },
  TREE_DELETED_BY_A_LIST {
    @Override
    public void run(Path file) throws IOException {
      refused(file);
      List<Path> all = new ArrayList<>();
      try (Stream<Path> found = Files.walk(file.getParent())) {
        found.sorted(Comparator.reverseOrder()).forEach(all::add);
      }
      for (Path path : all) {
        Files.delete(path);
      }
      System.out.println(Files.exists(file.getParent()));
    }
  },
  TREE_DELETED_STATE_FIRST {
    @Override
    public void run(Path file) throws IOException {
      refused(file);
      Path state = file.resolveSibling(".safepersist");
      if (Files.exists(state)) {
        Files.walkFileTree(state, new Deletion());
      }
      Files.delete(file);
      Files.delete(file.getParent());
      System.out.println(Files.exists(file.getParent()));
    }
  };

  private static void refused(Path file) {
    try {
      Files.writeString(file, "[2");
      System.out.println("written");
    } catch (IOException e) {
      System.out.println("refused");
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
