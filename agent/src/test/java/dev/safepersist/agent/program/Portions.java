package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileNotFoundException;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Documents that are written portion by portion, each by an open of its own. */
enum Portions implements Scenario {
  PORTIONS_BY_PRINT_WRITERS {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[");
      for (int i = 0; i < 3; i++) {
        try (PrintWriter out = new PrintWriter(new FileWriter(file.toFile(), UTF_8, true))) {
          out.print((i == 0 ? "" : ",") + i);
        }
      }
      System.out.println(Scenario.content(file));
      append(file, "]");
      System.out.println(Scenario.content(file));
      append(file, "\n");
    }
  },
  PORTIONS_OF_A_NEW_FILE {
    @Override
    public void run(Path file) throws IOException {
      Files.delete(file);
      begin(file, "[2,");
      System.out.println(Files.exists(file));
      append(file, "3]");
      System.out.println(Scenario.content(file));
    }
  },
  PORTIONS_BY_CHANNELS {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      ignoring(() -> Files.writeString(file, ",3", CREATE, APPEND));
      ignoring(
          () -> {
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
              channel.write(ByteBuffer.wrap(",4".getBytes(UTF_8)), channel.size());
            }
          });
      try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
        random.seek(random.length());
        random.write(",5]".getBytes(UTF_8));
      }
      System.out.println(Scenario.content(file));
    }
  },
  EMPTIED_AND_THEN_APPENDED_TO {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "");
      append(file, "{\"line\": 1}\n");
      append(file, "{\"line\": 2}\n");
      System.out.print(Scenario.content(file));
    }
  },
  PORTIONS_BEGUN_AGAIN {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      append(file, ",3");
      begin(file, "[4");
      append(file, "]");
      System.out.println(Scenario.content(file));
    }
  },
  PORTIONS_OF_TWO_THREADS {
    @Override
    public void run(Path file) throws Exception {
      begin(file, "[0");
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        threads.add(new Thread(() -> appendMany(file)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      append(file, "]");
      System.out.println(Scenario.content(file).split(",", -1).length);
    }

    private void appendMany(Path file) {
      for (int i = 0; i < 50; i++) {
        ignoring(() -> Files.writeString(file, ",1", APPEND));
      }
    }
  },
  PORTIONS_OF_A_DELETED_FILE {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      Files.delete(file);
      append(file, "{\"line\": 1}\n");
      System.out.print(Scenario.content(file));
    }
  },
  PORTIONS_OF_A_FILE_CREATED_ANEW {
    @Override
    public void run(Path file) throws IOException {
      Files.delete(file);
      begin(file, "[2");
      Files.writeString(file, "{\"line\": 1}\n", CREATE_NEW);
      append(file, "{\"line\": 2}\n");
      System.out.print(Scenario.content(file));
    }
  },
  PORTIONS_OF_A_REPLACED_FILE {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      Path fresh = Files.writeString(file.resolveSibling("fresh"), "{\"line\": 1}\n");
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      append(file, "{\"line\": 2}\n");
      System.out.print(Scenario.content(file));
    }
  },
  PORTIONS_WHILE_ANOTHER_PROCESS_SAVES {
    @Override
    public void run(Path file) throws Exception {
      begin(file, "[2");
      new ProcessBuilder("sh", "-c", "echo '[\"other\"]' > " + file).start().waitFor();
      append(file, "]");
      System.out.println(Scenario.content(file));
    }
  },
  PORTIONS_NEVER_FINISHED {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      append(file, ",3");
    }
  },
  PORTIONS_OF_A_KILLED_PROGRAM {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      append(file, ",3");
      Runtime.getRuntime().halt(9);
    }
  },
  PORTIONS_OF_A_PROGRAM_KILLED_IN_A_STREAM {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      append(file, ",3");
      try (FileWriter out = new FileWriter(file.toFile(), UTF_8, true)) {
        out.write(",4");
        out.flush();
        Runtime.getRuntime().halt(9);
      }
    }
  },
  PORTIONS_THAT_ARE_LOST {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      try (DirectoryStream<Path> kept =
          Files.newDirectoryStream(file.resolveSibling(".safepersist/set-aside"))) {
        for (Path part : kept) {
          Files.delete(part);
        }
      }
      try {
        new FileWriter(file.toFile(), UTF_8, true).close();
        System.out.println("opened");
      } catch (FileNotFoundException e) {
        System.out.println(Scenario.content(file));
      }
      Files.writeString(file, "[3]");
      System.out.println(Scenario.content(file));
    }
  },
  PORTIONS_AT_THE_LENGTH_OF_THE_VERSION_IN_PLACE {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
        System.out.println(file.toFile().length() + " " + random.length());
        random.seek(file.toFile().length());
        random.write(",3]".getBytes(UTF_8));
      } catch (IOException e) {
        System.out.println("refused");
      }
      System.out.println(Scenario.content(file));
    }
  },
  PORTIONS_LOOKED_AT {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[2");
      FileChannel.open(file, WRITE).close();
      System.out.println("no exception");
    }
  },
  THOUSANDS_OF_PORTIONS {
    @Override
    public void run(Path file) throws IOException {
      begin(file, "[0");
      for (int i = 0; i < 3000; i++) {
        append(file, ",1");
      }
      append(file, "]");
      System.out.println(Scenario.content(file).length());
    }
  };

  private static void begin(Path file, String text) {
    ignoring(() -> Files.writeString(file, text));
  }

  private static void append(Path file, String text) {
    ignoring(() -> Files.writeString(file, text, CREATE, APPEND));
  }

  private interface Step {
    void run() throws IOException;
  }

  /** As a program that logs its failures and goes on. */
  private static void ignoring(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      // such a program looks at the result
    }
  }
}
