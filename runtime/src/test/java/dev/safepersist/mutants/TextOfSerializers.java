package dev.safepersist.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.save.RejectedException;
import dev.safepersist.store.Store;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/** Saves of values whose serializer writes text of its own, which may be torn. */
public final class TextOfSerializers extends Probe {
  /** A value that is written as it is. */
  public record Raw(@JsonSerialize(using = Unchecked.class) String text) {}

  /** A serializer that writes its own text. */
  public static final class Unchecked extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator generator, SerializationContext context) {
      generator.writeRawValue(text);
    }
  }

  @Override
  void run(Path root) throws Exception {
    Store<Raw> store = Store.builder(Raw.class).build();
    Path file = root.resolve("raw.json");
    store.save(file, new Raw("\"whole\""));
    for (String torn : List.of("{\"torn\":", "[1,2", "\"open", "1,")) {
      assertThat(isSaved(store, file, torn)).as("a torn text is saved: " + torn).isFalse();
    }
  }

  private static boolean isSaved(Store<Raw> store, Path file, String text) throws Exception {
    try {
      store.save(file, new Raw(text));
      return true;
    } catch (RejectedException refused) {
      return false;
    }
  }
}
