package dev.safepersist.benchmarks;

import com.google.gson.Gson;
import dev.safepersist.json.Json;
import dev.safepersist.schema.Schema;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The ways to save and to load one document, of which the first is what others are compared to. */
final class Alternatives {
  private final Path dir;
  private final Oracle value;
  private final JsonMapper plain = JsonMapper.builder().build();
  private final JsonMapper quick =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .build();
  private final Gson gson = new Gson();
  private final Store<Oracle> store;
  private final Store<Oracle> withoutSchema = Store.builder(Oracle.class).build();
  private final Store<Oracle> byTree;

  /** Alternatives that keep their files in {@code dir}. */
  Alternatives(Path dir, Oracle value) {
    this.dir = dir;
    this.value = value;
    ClassLoader loader = Alternatives.class.getClassLoader();
    String fingerprint = Schema.load(Oracle.SCHEMA, loader).fingerprint();
    store =
        Store.builder(Oracle.class)
            .schema(Oracle.SCHEMA)
            .validator(fingerprint, Oracle::validate)
            .build();
    byTree =
        Store.builder(Oracle.class)
            .schema(Oracle.SCHEMA)
            .mapper(Json.mapper().rebuild().build())
            .build();
  }

  /** The length of the document as plain JSON. */
  int bytes() {
    return quick.writeValueAsBytes(value).length;
  }

  List<Alternative> saves() {
    return List.of(
        new Alternative("bare durable: temporary file, sync, rename, sync", this::saveBare),
        new Alternative("store with schema", () -> store.save(dir.resolve("store.json"), value)),
        new Alternative(
            "store without schema", () -> withoutSchema.save(dir.resolve("free.json"), value)),
        new Alternative("without directory sync, as ZooKeeper's output stream", this::saveSynced),
        new Alternative(
            "unsafe: Jackson to the file",
            () -> plain.writeValue(dir.resolve("jackson.json"), value)),
        new Alternative("unsafe: Gson to the file", this::saveByGson));
  }

  List<Alternative> loads() throws Exception {
    Path file = dir.resolve("read.json");
    Path saved = dir.resolve("loaded.json");
    plain.writeValue(file, value);
    store.save(saved, value);
    return List.of(
        new Alternative("plain: Jackson", () -> plain.readValue(file, Oracle.class)),
        new Alternative("store with schema", () -> store.load(saved)),
        new Alternative("store without schema", () -> withoutSchema.load(saved)),
        new Alternative("store with schema and a mapper of its own", () -> byTree.load(saved)),
        new Alternative("plain: Gson", () -> loadByGson(file)));
  }

  private void saveBare() throws IOException {
    saveSynced();
    try (FileChannel folder = FileChannel.open(dir, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private void saveSynced() throws IOException {
    Path temporary = dir.resolve("bare.json.tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(quick.writeValueAsBytes(value));
      channel.force(true);
    }
    Files.move(temporary, dir.resolve("bare.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void saveByGson() throws IOException {
    try (Writer out = Files.newBufferedWriter(dir.resolve("gson.json"), StandardCharsets.UTF_8)) {
      gson.toJson(value, out);
    }
  }

  private void loadByGson(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      gson.fromJson(in, Oracle.class);
    }
  }
}
