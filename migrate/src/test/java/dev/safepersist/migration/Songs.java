package dev.safepersist.migration;

import dev.safepersist.format.Format;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.Upgrades;
import dev.safepersist.upgrade.declared.DeclaredStep;
import dev.safepersist.upgrade.declared.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents of version 1 in every way of writing, and steps to version 3. */
public final class Songs {
  private Songs() {}

  /** A title becomes a name; a tempo as text becomes a number; tags are new. */
  public static Upgrades upgrades() {
    return Upgrades.none()
        .with(1, DeclaredStep.begin().rename("/title", "name"))
        .with(
            2,
            DeclaredStep.begin()
                .convert("/tempo", ValueType.STRING, ValueType.NUMBER)
                .rename("/tempo", "beatsPerMinute")
                .add("/tags", JsonNodeFactory.instance.arrayNode()));
  }

  public static ObjectNode song(int number) {
    ObjectNode song =
        Trees.object().put("title", "Song " + number).put("tempo", 60 + number + ".5");
    song.putArray("notes").add(number).add(new java.math.BigDecimal("3.14159265358979323846"));
    return song;
  }

  /** Writes {@code count} enveloped files in folders of ten. */
  public static void write(Path dir, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path folder = Files.createDirectories(dir.resolve(String.format("album-%03d", i / 10)));
      save(folder.resolve(String.format("song-%05d.json", i)), song(i));
    }
  }

  /** Writes an enveloped file of version 1, without the cost of durability. */
  public static void save(Path file, JsonNode song) throws IOException {
    Policy fast = Policy.defaults().withDurability(dev.safepersist.save.Durability.PROCESS);
    Store.builder(JsonNode.class)
        .mapper(Trees.exact())
        .version(1)
        .policy(fast)
        .build()
        .save(file, song);
  }

  /** Writes one file of each kind, and gives them by name. */
  public static void writeKinds(Path dir) throws IOException {
    Files.createDirectories(dir);
    store(Format.JSON, MetadataPlacement.ENVELOPE).save(dir.resolve("envelope.json"), song(1));
    store(Format.PRETTY_JSON, MetadataPlacement.ENVELOPE)
        .save(dir.resolve("pretty-envelope.json"), song(2));
    store(Format.JSON, MetadataPlacement.SIDECAR).save(dir.resolve("sidecar.json"), song(3));
    store(Format.CBOR, MetadataPlacement.ENVELOPE).save(dir.resolve("envelope.cbor"), song(4));
    store(Format.SMILE, MetadataPlacement.SIDECAR).save(dir.resolve("sidecar.smile"), song(5));
    store(Format.JSON.gzipped(), MetadataPlacement.ENVELOPE)
        .save(dir.resolve("envelope.json.gz"), song(6));
    store(Format.CBOR.gzipped(), MetadataPlacement.SIDECAR)
        .save(dir.resolve("sidecar.cbor.gz"), song(7));
    Files.writeString(dir.resolve("plain.json"), song(8).toString());
    Files.writeString(dir.resolve("pretty.json"), song(9).toPrettyString());
  }

  private static Store<JsonNode> store(Format format, MetadataPlacement placement) {
    return Store.builder(JsonNode.class)
        .version(1)
        .format(format)
        .policy(Policy.defaults().withMetadata(placement))
        .build();
  }

  /** All files of the kinds. */
  public static TreeSettings kinds(Path dir) {
    return TreeSettings.at(dir, "**/*.{json,cbor,smile,gz}").assumingVersion(1);
  }

  /** The bytes of all files outside of state directories, by relative path. */
  public static Map<String, String> contents(Path dir) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains(".safepersist")) {
          contents.put(dir.relativize(file).toString(), facts(file));
        }
      }
    }
    return contents;
  }

  /** Every file and folder, state included, with bytes, times and modes. */
  public static Map<String, String> everything(Path dir) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.toList()) {
        contents.put(dir.relativize(file).toString(), facts(file));
      }
    }
    return contents;
  }

  private static String facts(Path file) throws IOException {
    String bytes =
        Files.isRegularFile(file)
            ? dev.safepersist.migration.digest.DocumentDigest.ofBytes(Files.readAllBytes(file))
            : "folder";
    return bytes
        + " "
        + Files.getLastModifiedTime(file)
        + " "
        + Files.getPosixFilePermissions(file);
  }

  /** The data of a file of version 3. */
  public static JsonNode load(Path file) throws IOException {
    return Store.builder(JsonNode.class)
        .version(3)
        .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
        .mapper(
            file.toString().contains("json") ? Trees.exact() : dev.safepersist.json.Json.mapper())
        .build()
        .load(file)
        .value();
  }
}
