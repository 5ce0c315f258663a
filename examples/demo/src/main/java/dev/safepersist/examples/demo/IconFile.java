package dev.safepersist.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The file of the legacy program, judged by a JSON reader that is no part of SafePersist.
 *
 * @param path where it is
 * @param original the icons that must always be in it
 */
record IconFile(Path path, Set<String> original) {
  private static final TypeAdapter<JsonObject> OBJECT = new Gson().getAdapter(JsonObject.class);

  /** The file at {@code path}, whose present icons must never get lost. */
  static IconFile at(Path path) throws IOException {
    JsonObject icons =
        parse(Files.readString(path)).orElseThrow(() -> new IOException(path + " is not JSON"));
    return new IconFile(path, Set.copyOf(icons.keySet()));
  }

  /** What is wrong with the file after so many acknowledged saves; empty if nothing is. */
  Optional<Fault> fault(int saves) throws IOException {
    if (Files.notExists(path)) {
      return Optional.of(Fault.MISSING);
    }
    if (Files.size(path) == 0) {
      return Optional.of(Fault.EMPTY);
    }
    Optional<JsonObject> icons = parse(new String(Files.readAllBytes(path), UTF_8));
    if (icons.isEmpty()) {
      return Optional.of(Fault.INCOMPLETE);
    }
    Set<String> names = icons.get().keySet();
    boolean whole =
        names.containsAll(original)
            && IntStream.rangeClosed(1, saves).allMatch(save -> names.contains("draft-" + save));
    return whole ? Optional.empty() : Optional.of(Fault.RECORDS_LOST);
  }

  private static Optional<JsonObject> parse(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonObject object = OBJECT.read(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(object) : Optional.empty();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
