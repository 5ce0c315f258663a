package dev.safepersist.agent.program;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies, moves and deletes a folder of files that were saved before, in several orders. */
public final class TreeCopies {
  private interface Copy {
    void of(Path from, Path to) throws IOException;
  }

  private TreeCopies() {}

  /** Works in {@code data}; prints what went wrong, and what differs. */
  public static void main(String[] arguments) throws IOException {
    Path tree = Files.createDirectories(Path.of("data", "tree", "deep")).getParent();
    for (int i = 0; i < 3; i++) {
      for (String name : new String[] {"a.json", "deep/b.json", "z.json"}) {
        Files.writeString(tree.resolve(name), "[" + i + "]");
      }
    }
    int number = 0;
    for (Comparator<Path> order : orders()) {
      run(tree, order, number++, (from, to) -> Files.copy(from, to));
      run(tree, order, number++, TreeCopies::stream);
      run(tree, order, number++, (from, to) -> Files.write(to, Files.readAllBytes(from)));
      run(tree, order, number++, (from, to) -> Files.move(temporary(from, to), to));
    }
  }

  private static List<Comparator<Path>> orders() {
    Comparator<Path> names = Comparator.naturalOrder();
    Comparator<Path> depth = Comparator.comparing(Path::getNameCount);
    Comparator<Path> stateLast =
        Comparator.comparing((Path path) -> path.toString().contains(".safepersist"));
    return List.of(names, depth.thenComparing(names.reversed()), stateLast.thenComparing(names));
  }

  private static void run(Path tree, Comparator<Path> order, int number, Copy copy)
      throws IOException {
    Path target = tree.resolveSibling("copy" + number);
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      walk.forEach(all::add);
    }
    all.sort(order);
    try {
      for (Path path : all) {
        Path to = target.resolve(tree.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.copy(path, to);
        } else {
          copy.of(path, to);
        }
      }
      System.out.println(number + " " + names(tree).equals(names(target)));
      List<Path> copied = new ArrayList<>(names(target).stream().map(target::resolve).toList());
      Collections.sort(copied, Collections.reverseOrder());
      for (Path path : copied) {
        Files.delete(path);
      }
      Files.delete(target);
      System.out.println(number + " " + Files.notExists(target));
    } catch (IOException e) {
      System.out.println(number + " " + e);
    }
  }

  private static List<String> names(Path tree) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(path -> !path.equals(tree))
          .map(path -> tree.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static void stream(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new IOException("in the way: " + to);
    }
    try (InputStream in = new FileInputStream(from.toFile());
        OutputStream out = new FileOutputStream(to.toFile())) {
      in.transferTo(out);
    }
  }

  private static Path temporary(Path from, Path to) throws IOException {
    Path temporary = to.resolveSibling(to.getFileName() + ".tmp");
    Files.write(temporary, Files.readAllBytes(from));
    return temporary;
  }
}
