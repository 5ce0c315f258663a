package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a stream may end. */
enum Ending implements Scenario {
  NEVER_CLOSED {
    @Override
    public void run(Path file) throws IOException {
      KEPT.add(Scenario.unclosed(file, "[2]"));
    }
  },
  NEVER_CLOSED_INCOMPLETE {
    @Override
    public void run(Path file) throws IOException {
      KEPT.add(Scenario.unclosed(file, "[2"));
    }
  },
  SYSTEM_EXIT {
    @Override
    public void run(Path file) throws IOException {
      KEPT.add(Scenario.unclosed(file, "[2]"));
      System.exit(3);
    }
  },
  UNCAUGHT {
    @Override
    public void run(Path file) throws IOException {
      KEPT.add(Scenario.unclosed(file, "[2]"));
      throw new IllegalStateException("uncaught");
    }
  },
  WRITTEN_IN_A_SHUTDOWN_HOOK {
    @Override
    public void run(Path file) throws IOException {
      Writer writer = Scenario.unclosed(file, "[2");
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
    public void run(Path file) throws Exception {
      Scenario.unclosed(file, "[2]");
      for (int i = 0; i < 100 && !Scenario.content(file).equals("[2]"); i++) {
        System.gc();
        Thread.sleep(20);
        Files.writeString(file.resolveSibling("other.json"), "{}"); // any open looks
      }
      System.out.println(Scenario.content(file));
    }
  },
  TWO_WRITERS {
    @Override
    public void run(Path file) throws IOException {
      Writer first = Scenario.unclosed(file, "[\"first\",");
      Writer second = Scenario.unclosed(file, "[\"second\",");
      first.write("2]");
      second.write("2]");
      second.close();
      System.out.println(Scenario.content(file));
      first.close();
      System.out.println(Scenario.content(file));
    }
  },
  CLOSED_TWICE {
    @Override
    public void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.close();
      Files.writeString(file, "[3]");
      out.close();
      System.out.println(Scenario.content(file));
    }
  },
  CLOSED_BY_CHANNEL {
    @Override
    public void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.getChannel().close();
      System.out.println(Scenario.content(file));
      out.close();
      System.out.println(Scenario.content(file));
    }
  },
  CLOSED_BY_DESCRIPTOR {
    @Override
    public void run(Path file) throws IOException {
      FileOutputStream out = new FileOutputStream(file.toFile());
      out.write("[2]".getBytes(UTF_8));
      out.getFD().sync();
      new FileOutputStream(out.getFD()).close();
      System.out.println(Scenario.content(file));
    }
  },
  SUBCLASS_THAT_CLOSES {
    @Override
    public void run(Path file) throws IOException {
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
      System.out.println(Scenario.content(file));
    }
  },
  FLUSHED_IN_PARTS {
    @Override
    public void run(Path file) throws IOException {
      try (Writer writer = Scenario.unclosed(file, "[2")) {
        writer.flush();
        System.out.println(Scenario.content(file));
        writer.write("]");
      }
      System.out.println(Scenario.content(file));
    }
  },
  INTERRUPTED {
    @Override
    public void run(Path file) throws IOException {
      Thread.currentThread().interrupt();
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write("[2]");
      }
      System.out.println(Scenario.content(file) + " " + Thread.interrupted());
    }
  },
  INTERRUPTED_CHANNEL {
    @Override
    public void run(Path file) throws IOException {
      try (FileChannel channel = FileChannel.open(file, WRITE, CREATE, TRUNCATE_EXISTING)) {
        channel.write(ByteBuffer.wrap("[2".getBytes(UTF_8)));
        Thread.currentThread().interrupt();
        channel.write(ByteBuffer.wrap("]".getBytes(UTF_8)));
      } catch (IOException e) {
        System.out.println(e.getClass().getSimpleName() + " " + Thread.interrupted());
      }
      System.out.println(Scenario.content(file));
    }
  };

  /** Keeps streams from being collected. */
  private static final List<Writer> KEPT = new ArrayList<>();
}
