import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves by each library: a map that is whole, and one that cannot be written to its end. Prints a
 * line each: library, content after the first, content after the second, what was thrown. Run from
 * its source, with the libraries on the class path.
 */
final class Libraries {
  interface Save {
    void to(File file, Map<String, Object> value) throws Exception;
  }

  /** Fails when it is written, in the middle of the document. */
  public static final class Broken {
    public String getName() {
      throw new IllegalStateException("broken");
    }

    public static Object of() {
      return new Broken();
    }

    @Override
    public String toString() {
      throw new IllegalStateException("broken");
    }
  }

  private static final Map<String, Save> SAVES = new LinkedHashMap<>();

  public static void main(String[] arguments) throws Exception {
    saves();
    Files.createDirectories(Path.of("data"));
    for (Map.Entry<String, Save> entry : SAVES.entrySet()) {
      File file = new File("data/" + entry.getKey() + ".json");
      String whole = attempt(entry.getValue(), file, value(1, false));
      String first = content(file);
      String thrown = attempt(entry.getValue(), file, value(2, true));
      System.out.println(
          entry.getKey() + "\t" + whole + "\t" + first + "\t" + content(file) + "\t" + thrown);
    }
    System.exit(0);
  }

  private static String attempt(Save save, File file, Map<String, Object> value) {
    try {
      save.to(file, value);
      return "saved";
    } catch (Throwable e) {
      return "failed";
    }
  }

  private static String content(File file) throws Exception {
    return file.exists() ? Files.readString(file.toPath()).replaceAll("\\s", "") : "missing";
  }

  /** Long enough that every buffer is flushed before the broken part. */
  private static Map<String, Object> value(int version, boolean broken) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("version", version);
    if (broken) {
      value.put("text", "x".repeat(200_000));
      value.put("broken", Broken.of());
    }
    return value;
  }

  private static String text(Map<String, Object> value) {
    return value.containsKey("broken") ? "{\"version\": 2, \"text\": \"" : "{\"version\": 1}";
  }

  private static void saves() {
    SAVES.put(
        "jackson-2",
        (file, value) ->
            new com.fasterxml.jackson.databind.ObjectMapper().writeValue(file, value));
    SAVES.put(
        "jackson-2-stream",
        (file, value) -> {
          com.fasterxml.jackson.databind.ObjectMapper mapper =
              new com.fasterxml.jackson.databind.ObjectMapper();
          mapper.disable(
              com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
          try (java.io.OutputStream out = Files.newOutputStream(file.toPath())) {
            mapper.writeValue(out, value);
          }
        });
    SAVES.put(
        "jackson-3",
        (file, value) -> new tools.jackson.databind.json.JsonMapper().writeValue(file, value));
    SAVES.put(
        "gson",
        (file, value) -> {
          try (Writer writer = new FileWriter(file, UTF_8)) {
            new com.google.gson.GsonBuilder()
                .registerTypeAdapter(
                    Broken.class,
                    (com.google.gson.JsonSerializer<Broken>)
                        (broken, type, context) -> {
                          throw new IllegalStateException("broken");
                        })
                .create()
                .toJson(value, writer);
          }
        });
    SAVES.put(
        "org-json",
        (file, value) -> {
          try (Writer writer = new FileWriter(file, UTF_8)) {
            org.json.JSONWriter json = new org.json.JSONWriter(writer).object();
            for (Map.Entry<String, Object> entry : value.entrySet()) {
              json.key(entry.getKey()).value(entry.getValue());
              if (entry.getValue() instanceof Broken broken) {
                broken.getName();
              }
            }
            json.endObject();
          }
        });
    SAVES.put(
        "json-simple",
        (file, value) -> {
          try (Writer writer = new FileWriter(file, UTF_8)) {
            org.json.simple.JSONObject.writeJSONString(value, writer);
          }
        });
    SAVES.put(
        "moshi-okio",
        (file, value) -> {
          try (okio.BufferedSink sink = okio.Okio.buffer(okio.Okio.sink(file))) {
            com.squareup.moshi.JsonWriter json = com.squareup.moshi.JsonWriter.of(sink);
            json.beginObject();
            for (Map.Entry<String, Object> entry : value.entrySet()) {
              json.name(entry.getKey()).value(entry.getValue().toString());
            }
            json.endObject();
          }
        });
    SAVES.put(
        "okio-path",
        (file, value) -> {
          try (okio.BufferedSink sink =
              okio.Okio.buffer(okio.FileSystem.SYSTEM.sink(okio.Path.get(file)))) {
            sink.writeUtf8(text(value));
          }
        });
    SAVES.put(
        "fastjson2",
        (file, value) -> {
          try (java.io.OutputStream out = new java.io.FileOutputStream(file)) {
            if (value.containsKey("broken")) {
              out.write(text(value).getBytes(UTF_8));
            }
            com.alibaba.fastjson2.JSON.writeTo(out, value);
          }
        });
    SAVES.put(
        "json-p",
        (file, value) -> {
          try (jakarta.json.stream.JsonGenerator json =
              jakarta.json.Json.createGenerator(new FileWriter(file, UTF_8))) {
            json.writeStartObject();
            for (Map.Entry<String, Object> entry : value.entrySet()) {
              json.write(entry.getKey(), entry.getValue().toString());
            }
            json.writeEnd();
          }
        });
    SAVES.put(
        "json-b",
        (file, value) -> {
          try (jakarta.json.bind.Jsonb jsonb = jakarta.json.bind.JsonbBuilder.create();
              Writer writer = new FileWriter(file, UTF_8)) {
            jsonb.toJson(value, writer);
          }
        });
    SAVES.put(
        "commons-io",
        (file, value) -> org.apache.commons.io.FileUtils.writeStringToFile(file, text(value), UTF_8));
    SAVES.put(
        "commons-io-lines",
        (file, value) ->
            org.apache.commons.io.FileUtils.writeLines(file, List.of(text(value), "")));
    SAVES.put(
        "guava",
        (file, value) ->
            com.google.common.io.Files.asCharSink(file, UTF_8).write(text(value)));
    SAVES.put(
        "guava-more-files",
        (file, value) ->
            com.google.common.io.MoreFiles.asCharSink(file.toPath(), UTF_8).write(text(value)));
    SAVES.put("kotlin", (file, value) -> kotlin.io.FilesKt.writeText(file, text(value), UTF_8));
    SAVES.put(
        "groovy",
        (file, value) ->
            org.codehaus.groovy.runtime.ResourceGroovyMethods.setText(file, text(value), "UTF-8"));
  }
}
