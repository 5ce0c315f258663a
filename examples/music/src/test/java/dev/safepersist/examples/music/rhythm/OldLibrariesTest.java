package dev.safepersist.examples.music.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.safepersist.examples.music.rhythm.Rhythm.Pattern;
import dev.safepersist.json.Json;
import dev.safepersist.legacy.LegacyStore;
import dev.safepersist.legacy.LegacyView;
import dev.safepersist.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Old programs that read and write JSON by a library of their own, each with its own habits. */
class OldLibrariesTest {
  @TempDir private Path dir;

  /** Reads a rhythm of version 1, and returns it with another tempo. */
  enum Library {
    JACKSON_2 {
      @Override
      String faster(String json) throws Exception {
        com.fasterxml.jackson.databind.ObjectMapper mapper =
            new com.fasterxml.jackson.databind.ObjectMapper();
        com.fasterxml.jackson.databind.node.ObjectNode rhythm =
            (com.fasterxml.jackson.databind.node.ObjectNode) mapper.readTree(json);
        rhythm.put("bpm", rhythm.get("bpm").textValue().replace("100", "101"));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(rhythm);
      }
    },
    GSON {
      @Override
      String faster(String json) {
        JsonObject rhythm = JsonParser.parseString(json).getAsJsonObject();
        rhythm.addProperty("bpm", rhythm.get("bpm").getAsString().replace("100", "101"));
        return rhythm.toString();
      }
    },
    /** Every number becomes a floating point number. */
    GSON_MAP {
      @Override
      @SuppressWarnings("unchecked")
      String faster(String json) {
        Gson gson = new Gson();
        Map<String, Object> rhythm = gson.fromJson(json, Map.class);
        rhythm.put("bpm", String.valueOf(rhythm.get("bpm")).replace("100", "101"));
        return gson.toJson(rhythm);
      }
    },
    /** Members are written in another order, and 1.0 as 1. */
    ORG_JSON {
      @Override
      String faster(String json) {
        JSONObject rhythm = new JSONObject(json);
        return rhythm.put("bpm", rhythm.getString("bpm").replace("100", "101")).toString(2);
      }
    };

    abstract String faster(String json) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void changeWhatTheyChangeAndNothingElse(Library library) throws Exception {
    Path file = dir.resolve("samba.json");
    Store<Rhythm> store = Rhythm.store();
    store.save(file, rhythm(100));
    String before = Files.readString(file);
    LegacyStore<JsonNode> old =
        LegacyView.of(store)
            .withKey("/patterns", "name")
            .withKey("/patterns", "id")
            .serving(1, JsonNode.class);

    String shown = old.load(file).value().toString();
    assertThat(shown).contains("\"bpm\"", "\"name\"").doesNotContain("weight", "tempo");
    old.save(file, Json.mapper().readTree(library.faster(shown)));

    assertThat(store.load(file).value()).isEqualTo(rhythm(101));
    assertThat(data(file)).isEqualTo(data(before).replace("100.0", "101.0"));
  }

  /** Also how each number is written. */
  private static String data(Path file) throws Exception {
    return data(Files.readString(file));
  }

  private static String data(String json) {
    return Json.mapper().readTree(json).path("data").toString();
  }

  private static Rhythm rhythm(double tempo) {
    return new Rhythm(
        tempo,
        4,
        List.of(0.0, 0.5, 1.0, 1.5),
        List.of(
            new Pattern("a", List.of(0.0, 0.25), 2, 0.75),
            new Pattern("b", List.of(0.0, 0.5, 0.75), 3, 3)));
  }
}
