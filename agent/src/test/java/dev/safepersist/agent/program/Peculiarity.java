package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Peculiar documents, names that change while a file is written, and peculiar files. */
enum Peculiarity implements Scenario {
  JSON_LINES {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "{\"a\": 1}\n{\"b\": 2}\n");
      System.out.println(Scenario.content(file).lines().toList());
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write("{\"a\": 3}\n{\"b\": ");
      } catch (IOException e) {
        System.out.println("refused");
      }
      System.out.println(Scenario.content(file).lines().toList());
    }
  },
  COMMENTS {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "[1, /* ] */ 2, // [\n]\n");
      System.out.println(Files.size(file));
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write("[1, 2 /* ]");
      } catch (IOException e) {
        System.out.println("refused");
      }
      System.out.println(Files.size(file));
    }
  },
  EXISTS {
    @Override
    public void run(Path file) throws IOException {
      File fresh = file.resolveSibling("fresh.json").toFile();
      try (Writer writer = Scenario.unclosed(fresh.toPath(), "[2")) {
        System.out.println(fresh.exists() + " " + fresh.length());
        writer.write("]");
      }
      System.out.println(fresh.exists() + " " + fresh.length());
    }
  },
  DELETED_WHILE_OPEN {
    @Override
    public void run(Path file) throws IOException {
      try (Writer writer = Scenario.unclosed(file, "[2")) {
        Files.delete(file);
        System.out.println(Files.exists(file));
        writer.write("]");
      }
      System.out.println(Scenario.content(file));
    }
  },
  RENAMED_WHILE_OPEN {
    @Override
    public void run(Path file) throws IOException {
      Path other = file.resolveSibling("other.json");
      try (Writer writer = Scenario.unclosed(file, "[2")) {
        Files.move(file, other);
        writer.write("]");
      }
      System.out.println(Scenario.content(other) + " " + Scenario.content(file));
    }
  },
  FOLDER_DELETED_WHILE_OPEN {
    @Override
    public void run(Path file) throws IOException {
      Path folder = Files.createDirectory(file.resolveSibling("folder"));
      try (Writer writer = Scenario.unclosed(folder.resolve("x.json"), "[2")) {
        writer.write("]");
        Files.delete(folder);
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
      System.out.println(Files.exists(folder));
    }
  },
  NEVER_REALLY_CLOSED {
    @Override
    public void run(Path file) throws IOException {
      FileOutputStream out =
          new FileOutputStream(file.toFile()) {
            @Override
            public void close() throws IOException {
              write(']');
            }
          };
      KEPT.add(out);
      out.write("[2".getBytes(UTF_8));
      out.close();
      System.out.println(Scenario.content(file));
    }
  },
  VIRTUAL_THREADS {
    @Override
    public void run(Path file) throws Exception {
      List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.add(started(() -> write(file, number, failures)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println(failures + " " + Scenario.content(file).matches("\\[\\d+]"));
      for (int i = 0; i < 8; i++) {
        System.out.print(Scenario.content(file.resolveSibling(i + ".json")).length() + " ");
      }
    }

    /** A virtual thread where the JDK has them. */
    private Thread started(Runnable work) throws ReflectiveOperationException {
      Method start;
      try {
        start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      } catch (NoSuchMethodException e) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
      }
      return (Thread) start.invoke(null, work);
    }

    private void write(Path file, int number, List<Throwable> failures) {
      try {
        Path own = file.resolveSibling(number % 8 + ".json");
        Files.writeString(own, "[" + "1,".repeat(1000) + "1]");
        try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
          writer.write("[");
          Thread.sleep(1);
          writer.write(number + "]");
        }
      } catch (IOException | InterruptedException | RuntimeException e) {
        failures.add(e);
      }
    }
  },
  PIPE {
    @Override
    public void run(Path file) throws Exception {
      Path pipe = file.resolveSibling("pipe.json");
      int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      Thread writer = new Thread(() -> writeTorn(pipe));
      writer.start();
      try (InputStream in = new FileInputStream(pipe.toFile())) {
        byte[] bytes = new byte[100];
        System.out.println(made + " " + new String(bytes, 0, in.read(bytes), UTF_8));
      }
      writer.join();
    }

    private void writeTorn(Path pipe) {
      try (Writer writer = new FileWriter(pipe.toFile(), UTF_8)) {
        writer.write("[torn");
      } catch (IOException e) {
        System.out.println(e);
      }
    }
  },
  LOCKED_TWICE {
    @Override
    public void run(Path file) throws IOException {
      try (FileChannel mine = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = mine.lock()) {
        System.out.println(lock.isValid() + " " + isFree(file));
      }
      System.out.println(isFree(file));
    }

    private boolean isFree(Path file) throws IOException {
      try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = other.tryLock()) {
        return lock != null;
      } catch (java.nio.channels.OverlappingFileLockException e) {
        return false;
      }
    }
  },
  ACCEPTED {
    @Override
    public void run(Path file) throws Exception {
      Files.writeString(file, "[\"good\"]");
      Files.writeString(file, "[\"torn\"");
      Thread.sleep(2500); // until nobody could be writing it any more
      System.out.println(Scenario.content(file));
      for (int i = 0; i < 4; i++) {
        Files.writeString(file, "[\"number\", " + i + "]");
      }
      Path moved = Files.writeString(file.resolveSibling("moved.tmp"), "[\"moved\"");
      Files.move(moved, file, StandardCopyOption.REPLACE_EXISTING);
      System.out.println(Scenario.content(file));
      for (int i = 4; i < 8; i++) {
        Files.writeString(file, "[\"number\", " + i + "]");
      }
      System.out.println(Scenario.content(file));
    }
  },
  READ {
    @Override
    public void run(Path file) throws IOException {
      System.out.println(Scenario.content(file));
    }
  },
  COUNTED {
    @Override
    public void run(Path file) throws Exception {
      Files.writeString(file, "[2]");
      try {
        Files.writeString(file, "[3");
      } catch (IOException e) {
        System.out.println("refused");
      }
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName ours = new ObjectName("dev.safepersist:type=Agent");
      for (int i = 0; i < 40 && !server.isRegistered(ours); i++) {
        Thread.sleep(50); // another thread registers it
      }
      for (ObjectName name : server.queryNames(new ObjectName("dev.safepersist:*"), null)) {
        System.out.println(
            name
                + " "
                + server.getAttribute(name, "Saves")
                + " "
                + server.getAttribute(name, "Rejections"));
      }
    }
  },
  /** Run by a user who may not do everything; what is there was made by another. */
  AMONG_OTHERS {
    @Override
    public void run(Path file) throws IOException {
      for (String name :
          List.of("foreign", "write-protected", "fixed/x", "fixed/new", "sticky/x")) {
        Path other = file.resolveSibling(name + ".json");
        try {
          Files.writeString(other, "[2, 3]");
          System.out.println(name + " " + Scenario.content(other) + " " + Files.getOwner(other));
        } catch (IOException e) {
          System.out.println(name + " " + e);
        }
      }
    }
  };

  /** Keeps streams from being collected. */
  private static final List<FileOutputStream> KEPT = new ArrayList<>();
}
