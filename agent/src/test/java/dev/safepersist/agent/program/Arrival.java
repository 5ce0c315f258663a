package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Ways in which a whole file may come in the place of another, and go. */
enum Arrival implements Scenario {
  MOVED {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = fresh(file, "[2]");
      Path moved = Files.move(fresh, file, REPLACE_EXISTING);
      System.out.println(moved.equals(file) + " " + Files.exists(fresh));
      Files.move(fresh(file, "[3]"), file, ATOMIC_MOVE);
      System.out.println(Scenario.content(file));
    }
  },
  MOVED_BROKEN {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = fresh(file, "[2");
      try {
        Files.move(fresh, file, REPLACE_EXISTING);
        System.out.println("moved");
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
      System.out.println(Scenario.content(file) + " " + Scenario.content(fresh));
    }
  },
  MOVED_OVER_WITHOUT_LEAVE {
    @Override
    public void run(Path file) throws IOException {
      try {
        Files.move(fresh(file, "[2]"), file);
      } catch (FileAlreadyExistsException e) {
        System.out.println(e.getMessage() + " " + Scenario.content(file));
      }
    }
  },
  MOVED_TO_A_NEW_NAME {
    @Override
    public void run(Path file) throws IOException {
      Path broken = file.resolveSibling("broken.json");
      Files.move(fresh(file, "[2"), broken);
      Path whole = file.resolveSibling("whole.json");
      Files.move(fresh(file, "[2]"), whole);
      System.out.println(Scenario.content(broken) + " " + Scenario.content(whole));
    }
  },
  RENAMED {
    @Override
    public void run(Path file) throws IOException {
      boolean renamed = fresh(file, "[2]").toFile().renameTo(file.toFile());
      System.out.println(renamed + " " + Scenario.content(file));
    }
  },
  RENAMED_BROKEN {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = fresh(file, "[2");
      boolean renamed = fresh.toFile().renameTo(file.toFile());
      System.out.println(renamed + " " + Scenario.content(file) + " " + Scenario.content(fresh));
    }
  },
  MOVED_BETWEEN_FILE_SYSTEMS {
    @Override
    public void run(Path file) throws IOException {
      Path other = Path.of("other", "y.json");
      Files.move(other, file, REPLACE_EXISTING);
      System.out.println(Scenario.content(file) + " " + Files.exists(other));
    }
  },
  DELETED_AND_RENAMED {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = fresh(file, "[2]");
      boolean deleted = file.toFile().delete();
      boolean renamed = fresh.toFile().renameTo(file.toFile());
      System.out.println(deleted + " " + renamed + " " + Scenario.content(file));
    }
  },
  DIES_BETWEEN_DELETE_AND_RENAME {
    @Override
    public void run(Path file) throws IOException {
      fresh(file, "[2]");
      Files.delete(file);
      Runtime.getRuntime().halt(9);
    }
  },
  DELETED {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "[2]");
      Files.delete(file);
      System.out.println(Files.exists(file));
    }
  },
  DELETED_BESIDE_A_NEW_VERSION {
    @Override
    public void run(Path file) throws IOException {
      fresh(file, "[2]");
      Files.delete(file);
    }
  },
  READ_BACK {
    @Override
    public void run(Path file) throws IOException {
      System.out.println(Files.exists(file) ? Scenario.content(file) : readMissing(file));
    }

    private String readMissing(Path file) {
      try {
        return Scenario.content(file);
      } catch (IOException e) {
        return e.getClass().getSimpleName();
      }
    }
  },
  FOLDER_DELETED {
    @Override
    public void run(Path file) throws IOException {
      for (String name : new String[] {"by-path", "by-file"}) {
        Path folder = Files.createDirectory(file.resolveSibling(name));
        Path inside = folder.resolve("y.json");
        Files.writeString(inside, "[1]");
        Files.writeString(inside, "[2]");
        if (name.equals("by-path")) {
          Files.delete(inside);
          Files.delete(folder);
        } else {
          System.out.println(folder.toFile().delete());
          System.out.println(inside.toFile().delete() + " " + folder.toFile().delete());
        }
        System.out.println(Files.exists(folder));
      }
    }
  },
  COPIED {
    @Override
    public void run(Path file) throws IOException {
      Files.copy(fresh(file, "[2]"), file, REPLACE_EXISTING);
      System.out.println(Scenario.content(file));
      try {
        Files.copy(fresh(file, "[3"), file, REPLACE_EXISTING);
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
      System.out.println(Scenario.content(file));
    }
  },
  COPIED_FROM_A_STREAM {
    @Override
    public void run(Path file) throws IOException {
      System.out.println(Files.copy(stream("[2, 2]"), file, REPLACE_EXISTING));
      System.out.println(Scenario.content(file));
      try {
        Files.copy(stream("[3"), file, REPLACE_EXISTING);
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
      try {
        Files.copy(new Torn(), file, REPLACE_EXISTING);
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
      try {
        Files.copy(stream("[4]"), file);
      } catch (FileAlreadyExistsException e) {
        System.out.println(e.getMessage());
      }
      System.out.println(Scenario.content(file));
      Path other = file.resolveSibling("new.json");
      System.out.println(Files.copy(stream("[5]"), other) + " " + Scenario.content(other));
    }
  },
  ASYNCHRONOUS {
    @Override
    public void run(Path file) throws Exception {
      asynchronously(file, "[2]");
      System.out.println(Scenario.content(file));
      try {
        asynchronously(file, "[3");
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
      System.out.println(Scenario.content(file));
    }
  },
  LOGGED {
    @Override
    public void run(Path file) throws IOException {
      FileHandler handler = new FileHandler("data/log.json");
      handler.publish(new LogRecord(Level.INFO, "hello"));
      handler.flush();
      System.out.println(Scenario.content(file.resolveSibling("log.json")).contains("hello"));
      handler.close();
    }
  };

  /** A finished new version beside {@code file}, under a name that no rule is for. */
  private static Path fresh(Path file, String text) throws IOException {
    return Files.writeString(file.resolveSibling("x.json.tmp"), text);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static void asynchronously(Path file, String text)
      throws IOException, InterruptedException, ExecutionException {
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(file, WRITE, CREATE, TRUNCATE_EXISTING)) {
      int written = channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0).get();
      System.out.println(written);
    }
  }

  /** Breaks off after some bytes. */
  @SuppressWarnings("InputStreamSlowMultibyteRead")
  private static final class Torn extends InputStream {
    private int left = 3;

    @Override
    public int read() throws IOException {
      left--;
      if (left < 0) {
        throw new IOException("torn");
      }
      return '[';
    }
  }
}
