package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One peculiar thing a program may do with {@code x.json}; each prints what it sees. */
enum Scenario {
  NEVER_CLOSED {
    @Override
    void run(Path file) throws IOException {
      KEPT.add(unclosed(file, "[2]"));
    }
  },
  NEVER_CLOSED_INCOMPLETE {
    @Override
    void run(Path file) throws IOException {
      KEPT.add(unclosed(file, "[2"));
    }
  },
  SYSTEM_EXIT {
    @Override
    void run(Path file) throws IOException {
      KEPT.add(unclosed(file, "[2]"));
      System.exit(3);
    }
  },
  UNCAUGHT {
    @Override
    void run(Path file) throws IOException {
      KEPT.add(unclosed(file, "[2]"));
      throw new IllegalStateException("uncaught");
    }
  },
  WRITTEN_IN_A_SHUTDOWN_HOOK {
    @Override
    void run(Path file) throws IOException {
      Writer writer = unclosed(file, "[2");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(writer)));
    }

    private void finish(Writer writer) {
      try (writer) {
        Thread.sleep(200);
        writer.write("]");
      } catch (IOException | InterruptedException e) {
        System.out.println(e);
      }
    }
  },
  FORGOTTEN {
    @Override
    void run(Path file) throws Exception {
      unclosed(file, "[2]");
      for (int i = 0; i < 100 && !content(file).equals("[2]"); i++) {
        System.gc();
        Thread.sleep(20);
        Files.writeString(file.resolveSibling("other.json"), "{}"); // any open looks
      }
      System.out.println(content(file));
    }
  },
  TWO_WRITERS {
    @Override
    void run(Path file) throws IOException {
      Writer first = unclosed(file, "[\"first\",");
      Writer second = unclosed(file, "[\"second\",");
      first.write("2]");
      second.write("2]");
      second.close();
      System.out.println(content(file));
      first.close();
      System.out.println(content(file));
    }
  },
  CLOSED_TWICE {
    @Override
    void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.close();
      Files.writeString(file, "[3]");
      out.close();
      System.out.println(content(file));
    }
  },
  CLOSED_BY_CHANNEL {
    @Override
    void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.getChannel().close();
      System.out.println(content(file));
      out.close();
      System.out.println(content(file));
    }
  },
  CLOSED_BY_DESCRIPTOR {
    @Override
    void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.getFD().sync();
      new FileOutputStream(out.getFD()).close();
      System.out.println(content(file));
    }
  },
  SUBCLASS_THAT_CLOSES {
    @Override
    void run(Path file) throws IOException {
      FileOutputStream out =
          new FileOutputStream(file.toFile()) {
            @Override
            public void close() throws IOException {
              write(']');
              super.close();
            }
          };
      out.write("[2".getBytes(UTF_8));
      out.close();
      System.out.println(content(file));
    }
  },
  FLUSHED_IN_PARTS {
    @Override
    void run(Path file) throws IOException {
      try (Writer writer = unclosed(file, "[2")) {
        writer.flush();
        System.out.println(content(file));
        writer.write("]");
      }
      System.out.println(content(file));
    }
  },
  INTERRUPTED {
    @Override
    void run(Path file) throws IOException {
      Thread.currentThread().interrupt();
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write("[2]");
      }
      System.out.println(content(file) + " " + Thread.interrupted());
    }
  },
  INTERRUPTED_CHANNEL {
    @Override
    void run(Path file) throws IOException {
      try (FileChannel channel = FileChannel.open(file, WRITE, CREATE, TRUNCATE_EXISTING)) {
        channel.write(ByteBuffer.wrap("[2".getBytes(UTF_8)));
        Thread.currentThread().interrupt();
        channel.write(ByteBuffer.wrap("]".getBytes(UTF_8)));
      } catch (IOException e) {
        System.out.println(e.getClass().getSimpleName() + " " + Thread.interrupted());
      }
      System.out.println(content(file));
    }
  },
  TOUCHED {
    @Override
    void run(Path file) throws IOException {
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
    void run(Path file) {
      try {
        new FileOutputStream(file.toFile()).close();
        System.out.println("cleared");
      } catch (IOException e) {
        System.out.println(e.getMessage().lines().findFirst().orElseThrow());
      }
    }
  },
  LINKED {
    @Override
    void run(Path file) throws IOException {
      Path link = Files.createSymbolicLink(file.resolveSibling("link.json"), file.getFileName());
      Files.writeString(link, "[2]");
      System.out.println(Files.isSymbolicLink(link) + " " + content(file));
    }
  },
  KEEPS_MODE {
    @Override
    void run(Path file) throws IOException {
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
    void run(Path file) throws IOException {
      Path fresh = file.resolveSibling("fresh.json");
      Files.newByteChannel(
              fresh,
              java.util.Set.of(WRITE, CREATE, TRUNCATE_EXISTING),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
      System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    }
  },
  LOCKED {
    @Override
    void run(Path file) throws IOException {
      try (FileOutputStream out = new FileOutputStream(file.toFile());
          FileLock lock = out.getChannel().lock()) {
        out.write("[2]".getBytes(UTF_8));
        System.out.println(lock.isValid());
      }
      System.out.println(content(file));
    }
  },
  CHILD_OUTPUT {
    @Override
    void run(Path file) throws Exception {
      int code =
          new ProcessBuilder("sh", "-c", "sleep 0.5; printf '[2]'")
              .redirectOutput(file.toFile())
              .start()
              .waitFor();
      System.out.println(code + " " + content(file));
    }
  },
  MANY_THREADS {
    @Override
    void run(Path file) throws Exception {
      CountDownLatch done = new CountDownLatch(8);
      List<Throwable> failures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String text = "[" + "1,".repeat(20_000) + i + "]";
        new Thread(() -> writeOften(file, text, failures, done)).start();
      }
      done.await();
      System.out.println(failures + " " + content(file).endsWith("]"));
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
    void run(Path file) throws IOException {
      Files.writeString(file, "[2]");
      for (String name :
          List.of(
              "dev.safepersist.SafeFile",
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
    void run(Path file) throws IOException {
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

  /** Keeps streams from being collected. */
  private static final List<Writer> KEPT = new ArrayList<>();

  abstract void run(Path file) throws Exception;

  static Writer unclosed(Path file, String text) throws IOException {
    Writer writer = new FileWriter(new File(file.toString()), UTF_8);
    writer.write(text);
    writer.flush();
    return writer;
  }

  static String content(Path file) throws IOException {
    return Files.readString(file);
  }
}
