package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Saves to symbolic links that lead to no file, and prints what is there then. */
public final class Dangling {
  private Dangling() {}

  private interface Save {
    void to(Path link) throws IOException;
  }

  /** Makes the links in the folder that is given. */
  public static void main(String[] arguments) throws IOException {
    int number = 0;
    for (Map.Entry<String, Save> save : saves().entrySet()) {
      for (String kind : new String[] {"file", "chain", "folder"}) {
        Path folder = Files.createDirectories(Path.of(arguments[0], "f" + number++));
        System.out.println(
            save.getKey() + " " + kind + ": " + saved(folder, kind, save.getValue()));
      }
    }
  }

  private static Map<String, Save> saves() {
    Map<String, Save> saves = new LinkedHashMap<>();
    saves.put("write", link -> Files.writeString(link, "[1]"));
    saves.put("twice", link -> Files.writeString(Files.writeString(link, "[0]"), "[1]"));
    saves.put("writer", link -> write(link, false));
    saves.put("append", link -> write(link, true));
    saves.put("new", link -> Files.writeString(link, "[1]", StandardOpenOption.CREATE_NEW));
    saves.put(
        "no follow",
        link ->
            Files.newByteChannel(
                    link,
                    Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS))
                .close());
    saves.put("random", link -> new RandomAccessFile(link.toFile(), "rw").close());
    saves.put("move", link -> Files.move(other(link), link, StandardCopyOption.REPLACE_EXISTING));
    saves.put("rename", link -> System.out.println(other(link).toFile().renameTo(link.toFile())));
    saves.put("copy", link -> Files.copy(other(link), link, StandardCopyOption.REPLACE_EXISTING));
    saves.put("copy anew", link -> Files.copy(other(link), link));
    saves.put(
        "stream",
        link ->
            Files.copy(
                new ByteArrayInputStream("[1]".getBytes(UTF_8)),
                link,
                StandardCopyOption.REPLACE_EXISTING));
    return saves;
  }

  private static Path other(Path link) throws IOException {
    return Files.writeString(link.resolveSibling("other.json"), "[1]");
  }

  private static void write(Path link, boolean append) throws IOException {
    try (Writer writer = new FileWriter(link.toFile(), UTF_8, append)) {
      writer.write("[1]");
    }
  }

  private static String saved(Path folder, String kind, Save save) throws IOException {
    Path link = folder.resolve("link.json");
    if (kind.equals("chain")) {
      Files.createSymbolicLink(folder.resolve("next.json"), Path.of("file.json"));
    }
    String target = kind.equals("file") ? "file.json" : kind.equals("chain") ? "next.json" : "no/f";
    Files.createSymbolicLink(link, Path.of(target));
    StringBuilder found = new StringBuilder();
    try {
      save.to(link);
    } catch (IOException e) {
      found.append(e.getClass().getSimpleName());
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        boolean state = file.endsWith(".safepersist");
        found.append(state ? "" : " " + file.getFileName());
        found.append(regular ? "=" + Files.readString(file) : "");
      }
    }
    return found.toString();
  }
}
