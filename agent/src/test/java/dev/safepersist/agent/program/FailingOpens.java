package dev.safepersist.agent.program;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** Opens that fail; prints how. */
public final class FailingOpens {
  private interface Open {
    void run() throws Exception;
  }

  private FailingOpens() {}

  /** Prints one line for each open. */
  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of("folder.json"));
    Files.createDirectories(Path.of("data"));
    Files.writeString(Path.of("data", "file"), "x");
    Files.createSymbolicLink(Path.of("data", "loop.json"), Path.of("loop.json"));
    Files.createSymbolicLink(Path.of("data", "lost.json"), Path.of("lost", "x.json"));
    Files.createSymbolicLink(Path.of("data", "folder-link.json"), Path.of("..", "folder.json"));
    String tooLong = "x".repeat(300) + ".json";
    for (String name :
        new String[] {
          "folder.json",
          "data/folder-link.json",
          "missing/x.json",
          "data/file/x.json",
          "data/loop.json",
          "data/lost.json",
          tooLong,
          "nul\0.json",
          "/proc/none.json"
        }) {
      print(() -> new FileOutputStream(name).close());
      print(() -> Files.writeString(Path.of(name), "{}"));
      print(() -> FileChannel.open(Path.of(name), WRITE, CREATE, TRUNCATE_EXISTING).close());
    }
    print(() -> FileChannel.open(Path.of("new.json"), WRITE, TRUNCATE_EXISTING).close());
    print(() -> FileChannel.open(Path.of("new.json"), READ, TRUNCATE_EXISTING).close());
    print(() -> FileChannel.open(Path.of("new.json"), Set.of(WRITE, CREATE, new Option())).close());
    print(
        () ->
            Files.newByteChannel(
                    Path.of("data", "lost.json"),
                    WRITE,
                    CREATE,
                    TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS)
                .close());
    print(() -> Files.newByteChannel(Path.of("new.json"), (Set<Option>) null).close());
    print(() -> new FileOutputStream((String) null).close());
  }

  private record Option() implements java.nio.file.OpenOption {}

  private static void print(Open open) {
    try {
      open.run();
      System.out.println("opened");
    } catch (Exception e) {
      System.out.println(e);
    }
  }
}
