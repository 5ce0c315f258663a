package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ways to add to a file without emptying it. */
enum ContinuedBy {
  FILE_OUTPUT_STREAM {
    @Override
    void add(Path file, String text) throws IOException {
      try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.write(text.getBytes(UTF_8));
      }
    }
  },
  FILE_WRITER {
    @Override
    void add(Path file, String text) throws IOException {
      try (Writer out = new FileWriter(file.toFile(), UTF_8, true)) {
        out.write(text);
      }
    }
  },
  NEW_OUTPUT_STREAM {
    @Override
    void add(Path file, String text) throws IOException {
      try (OutputStream out = Files.newOutputStream(file, APPEND)) {
        out.write(text.getBytes(UTF_8));
      }
    }
  },
  NEW_BUFFERED_WRITER {
    @Override
    void add(Path file, String text) throws IOException {
      try (Writer out = Files.newBufferedWriter(file, APPEND)) {
        out.write(text);
      }
    }
  },
  FILES_WRITE {
    @Override
    void add(Path file, String text) throws IOException {
      Files.write(file, text.getBytes(UTF_8), APPEND);
    }
  },
  APPENDING_CHANNEL {
    @Override
    void add(Path file, String text) throws IOException {
      try (FileChannel channel = FileChannel.open(file, APPEND)) {
        channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      }
    }
  },
  WRITING_CHANNEL {
    @Override
    void add(Path file, String text) throws IOException {
      try (FileChannel channel = FileChannel.open(file, WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), channel.size());
      }
    }
  },
  MAPPED_CHANNEL {
    @Override
    void add(Path file, String text) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
        MappedByteBuffer mapped =
            channel.map(FileChannel.MapMode.READ_WRITE, channel.size(), bytes.length);
        mapped.put(bytes);
        mapped.force();
      }
    }
  },
  RANDOM_ACCESS_FILE {
    @Override
    void add(Path file, String text) throws IOException {
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.seek(out.length());
        out.write(text.getBytes(UTF_8));
      }
    }
  },
  ASYNCHRONOUS_CHANNEL {
    @Override
    void add(Path file, String text) throws Exception {
      try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), channel.size()).get();
      }
    }
  };

  abstract void add(Path file, String text) throws Exception;
}
