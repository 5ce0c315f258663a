package dev.safepersist.scan.judge;

import dev.safepersist.scan.judge.DetectorTest.Case;
import java.util.List;

/** Little programs with their verdicts; classes and sources must be judged alike. */
final class Cases {
  private static final String IMPORTS =
      """
      package com.example;
      import com.google.gson.Gson;
      import java.io.*;
      import java.nio.ByteBuffer;
      import java.nio.channels.FileChannel;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      import java.util.*;
      import java.util.zip.*;
      import tools.jackson.databind.json.JsonMapper;
      class Program {
      """;

  /** How many lines stand before the body. */
  static final int HEAD = (int) IMPORTS.lines().count();

  private Cases() {}

  static String source(Case example) {
    return source(example.body());
  }

  static String source(String body) {
    return IMPORTS + body + "}\n";
  }

  static List<Case> all() {
    return List.of(
        new Case(
            "a JSON file by its name",
            "SP720 certain 2",
            """
            void put(Path folder, String text) throws IOException {
              Files.writeString(folder.resolve("inventory.json"), text);
            }
            """),
        new Case(
            "a name made of parts",
            "SP720 certain 2",
            """
            void put(File folder, String id, byte[] bytes) throws IOException {
              try (FileOutputStream out = new FileOutputStream(new File(folder, id + ".json"))) {
                out.write(bytes);
              }
            }
            """),
        new Case(
            "a JSON library that writes into a writer",
            "SP720 certain 2",
            """
            void save(File file, Object value) throws IOException {
              try (Writer out = new BufferedWriter(new FileWriter(file))) {
                new Gson().toJson(value, out);
              }
            }
            """),
        new Case(
            "a JSON text that is written by another method",
            "SP720 certain 5",
            """
            void saveAll(Path path, Object value) throws IOException {
              write(path, new Gson().toJson(value));
            }
            static void write(Path path, String text) throws IOException {
              Files.write(path, text.getBytes(StandardCharsets.UTF_8));
            }
            """
                .replace("static void write", "static void writeState")
                .replace("  write(", "  writeState(")),
        new Case(
            "a mapper that takes a file",
            "SP720 certain 2",
            """
            void save(File file, Object value) {
              new JsonMapper().writeValue(file, value);
            }
            """),
        new Case(
            "properties",
            "SP720 certain 2",
            """
            void store(Properties properties, Path path) throws IOException {
              try (OutputStream out = Files.newOutputStream(path)) {
                properties.store(out, "settings");
              }
            }
            """),
        new Case(
            "serialized objects",
            "SP720 certain 2",
            """
            void persist(String name, Object state) throws IOException {
              try (ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream(name))) {
                out.writeObject(state);
              }
            }
            """),
        new Case(
            "a lambda",
            "SP720 certain 2",
            """
            Runnable save(Path path, Object value) {
              return () -> quietly(() -> Files.writeString(path, new Gson().toJson(value)));
            }
            interface Action { void run() throws IOException; }
            static void quietly(Action action) {}
            """),
        new Case(
            "a truncation by length",
            "SP720 certain 4",
            """
            void save(File file, byte[] bytes) throws IOException {
              File state = new File(file, "state.json");
              try (RandomAccessFile out = new RandomAccessFile(state, "rw")) {
                out.setLength(0);
                out.write(bytes);
              }
            }
            """),
        new Case(
            "a truncation that is synced",
            "SP721 certain 2",
            """
            void save(Path path, byte[] json) throws IOException {
              try (FileOutputStream out = new FileOutputStream(path.resolve("a.json").toFile())) {
                out.write(json);
                out.getFD().sync();
              }
            }
            """),
        new Case(
            "a temporary file that is renamed without a sync",
            "SP722 certain 3",
            """
            void save(Path path, Object value) throws IOException {
              Path temporary = path.resolveSibling("state.json.new");
              Files.writeString(temporary, new Gson().toJson(value));
              Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            }
            """),
        new Case(
            "a move that need not be one step",
            "SP723 certain 3",
            """
            void save(Path path, Object value) throws IOException {
              Path temporary = Files.createTempFile("state", null);
              Files.writeString(temporary, new Gson().toJson(value));
              Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
            }
            """),
        new Case(
            "an old file that is deleted first",
            "SP724 certain 3",
            """
            void save(File file, Properties properties) throws IOException {
              File temporary = new File(file.getParentFile(), file.getName() + ".new");
              try (OutputStream out = new FileOutputStream(temporary)) {
                properties.store(out, null);
              }
              file.delete();
              temporary.renameTo(file);
            }
            """),
        new Case(
            "an old file that is moved away first",
            "SP724 certain 3",
            """
            void save(File file, File old, Properties properties) throws IOException {
              File temporary = new File(file.getParentFile(), file.getName() + ".new");
              try (OutputStream out = new FileOutputStream(temporary)) {
                properties.store(out, null);
              }
              file.renameTo(old);
              temporary.renameTo(file);
            }
            """),
        new Case(
            "text in a class that is about state",
            "SP720 likely 2",
            """
            void saveScores(File file, List<String> lines) throws IOException {
              PrintWriter out = new PrintWriter(file);
              lines.forEach(out::println);
              out.close();
            }
            """),
        new Case(
            "any file",
            "SP720 possible 2",
            """
            void put(File file, byte[] bytes) throws IOException {
              try (FileOutputStream out = new FileOutputStream(file)) {
                out.write(bytes);
              }
            }
            """),
        new Case(
            "a flag that is not known",
            "SP720 likely 2",
            """
            void save(File file, boolean append, Object value) throws IOException {
              try (Writer out = new FileWriter(file, append)) {
                new Gson().toJson(value, out);
              }
            }
            """),
        new Case(
            "a report in JSON",
            "SP720 likely 2",
            """
            void writeReport(Path path, Object value) throws IOException {
              Files.writeString(path, new Gson().toJson(value));
            }
            """),
        new Case(
            "a safe save",
            "",
            """
            void save(Path path, byte[] json) throws IOException {
              Path temporary = path.resolveSibling("state.json.new");
              try (FileChannel out = FileChannel.open(temporary,
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING)) {
                out.write(ByteBuffer.wrap(json));
                out.force(true);
              }
              Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            }
            """),
        new Case(
            "appends",
            "",
            """
            void save(Path path, File file, String line) throws IOException {
              Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
              new FileWriter(file, true).close();
              new FileOutputStream("state.json", true).close();
            }
            """),
        new Case(
            "new files only",
            "",
            """
            void save(Path path, String text, InputStream in) throws IOException {
              Files.writeString(path.resolve("a.json"), text, StandardOpenOption.CREATE_NEW);
              Files.copy(in, path.resolve("b.json"));
            }
            """),
        new Case(
            "temporary files",
            "",
            """
            void save(String json) throws IOException {
              Files.writeString(Files.createTempFile("state", ".json"), json);
              File other = File.createTempFile("state", ".json");
              new FileWriter(other).close();
            }
            """),
        new Case(
            "an archive that is unpacked",
            "",
            """
            void unpack(ZipInputStream zip, Path folder) throws IOException {
              for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                try (OutputStream out = Files.newOutputStream(folder.resolve(entry.getName()))) {
                  zip.transferTo(out);
                }
              }
            }
            """),
        new Case(
            "an archive that is packed",
            "",
            """
            void save(File file) throws IOException {
              try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("a"));
              }
            }
            """),
        new Case(
            "locks, logs and marks",
            "",
            """
            void save(File folder, Path path) throws IOException {
              FileOutputStream lock = new FileOutputStream(new File(folder, "state.lock"));
              lock.getChannel().lock();
              new FileWriter(new File(folder, "session.log")).close();
              Files.writeString(path.resolve("state.pid"), "1");
            }
            """),
        new Case(
            "a file that is only locked",
            "",
            """
            Object lock(File file) throws IOException {
              FileOutputStream out = new FileOutputStream(file);
              return out.getChannel().tryLock();
            }
            """),
        new Case(
            "a descriptor",
            "",
            """
            void save(FileDescriptor descriptor) throws IOException {
              new FileOutputStream(descriptor).write(1);
              new PrintWriter(System.out).println();
            }
            """),
        new Case(
            "a sync of a folder",
            "",
            """
            void sync(Path folder) throws IOException {
              try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
              }
            }
            """));
  }
}
