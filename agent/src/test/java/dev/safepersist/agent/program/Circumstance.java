package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Circumstances in which a file may be written. */
enum Circumstance implements Scenario {
  TOUCHED {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = file.resolveSibling("fresh.json");
      new FileOutputStream(fresh.toFile()).close();
      new FileOutputStream(fresh.toFile()).close();
      System.out.println(Files.size(fresh));
      Files.writeString(fresh, "\n");
      System.out.println(Files.size(fresh));
    }
  },
  CLEARED {
    @Override
    public void run(Path file) {
      try {
        new FileOutputStream(file.toFile()).close();
        System.out.println("cleared");
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
    }
  },
  SHRUNK {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "[1, 2, 3, 4, 5, 6, 7, 8, 9]");
      for (int version = 1; version <= 9; version++) {
        Files.writeString(file, "[" + version + "]");
      }
    }
  },
  LINKED {
    @Override
    public void run(Path file) throws IOException {
      Path link = Files.createSymbolicLink(file.resolveSibling("link.json"), file.getFileName());
      Files.writeString(link, "[2]");
      System.out.println(Files.isSymbolicLink(link) + " " + Scenario.content(file));
    }
  },
  KEEPS_MODE {
    @Override
    public void run(Path file) throws IOException {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      Files.writeString(file, "[2]");
      System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      Path fresh = file.resolveSibling("fresh.json");
      Path plain = file.resolveSibling("fresh.txt");
      Files.writeString(fresh, "[2]");
      Files.writeString(plain, "[2]");
      System.out.println(
          Files.getPosixFilePermissions(fresh).equals(Files.getPosixFilePermissions(plain)));
    }
  },
  CREATED_WITH_ATTRIBUTES {
    @Override
    public void run(Path file) throws IOException {
      Path fresh = file.resolveSibling("fresh.json");
      Files.newByteChannel(
              fresh,
              Set.of(WRITE, CREATE, TRUNCATE_EXISTING),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
      System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    }
  },
  LOCKED {
    @Override
    public void run(Path file) throws IOException {
      try (FileOutputStream out = new FileOutputStream(file.toFile());
          FileLock lock = out.getChannel().lock()) {
        out.write("[2]".getBytes(UTF_8));
        System.out.println(lock.isValid());
      }
      System.out.println(Scenario.content(file));
    }
  },
  CHILD_OUTPUT {
    @Override
    public void run(Path file) throws Exception {
      int code =
          new ProcessBuilder("sh", "-c", "sleep 0.5; printf '[2]'")
              .redirectOutput(file.toFile())
              .start()
              .waitFor();
      System.out.println(code + " " + Scenario.content(file));
    }
  },
  MANY_THREADS {
    @Override
    public void run(Path file) throws Exception {
      CountDownLatch done = new CountDownLatch(8);
      List<Throwable> failures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String text = "[" + "1,".repeat(20_000) + i + "]";
        new Thread(() -> writeOften(file, text, failures, done)).start();
      }
      done.await();
      System.out.println(failures + " " + Scenario.content(file).endsWith("]"));
    }

    private void writeOften(Path file, String text, List<Throwable> failures, CountDownLatch done) {
      try {
        for (int i = 0; i < 5; i++) {
          Files.writeString(file, text);
          if (!Files.readString(file).endsWith("]")) {
            throw new IllegalStateException("torn");
          }
        }
      } catch (IOException | RuntimeException e) {
        synchronized (failures) {
          failures.add(e);
        }
      }
      done.countDown();
    }
  },
  VISIBLE {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "[2]");
      for (String name :
          List.of(
              "dev.safepersist.core.SafeFile",
              "dev.safepersist.agent.hooks.Installation",
              "dev.safepersist.agent.redirect.Redirector",
              "net.bytebuddy.ByteBuddy",
              "tools.jackson.core.JsonParser",
              "com.fasterxml.jackson.annotation.JsonProperty")) {
        try {
          System.out.println("visible: " + Class.forName(name));
        } catch (ClassNotFoundException e) {
          System.out.println("hidden");
        }
      }
    }
  },
  SURROUNDINGS {
    @Override
    public void run(Path file) throws IOException {
      Files.writeString(file, "[2]");
      System.out.println(
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> !name.startsWith("process reaper"))
              .sorted()
              .toList());
      System.out.println(
          System.getProperties().stringPropertyNames().stream()
              .filter(name -> !name.startsWith("sun."))
              .filter(name -> !name.startsWith("jdk."))
              .sorted()
              .toList());
      System.out.println(Thread.currentThread().getContextClassLoader().getClass().getName());
    }
  };
}
