package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/** What code of the program writes past the grammar of the generator is never saved unchecked. */
class TextOfSerializersTest {
  private static final String SCHEMA = "{\"type\":\"object\"}";

  @TempDir Path dir;

  /** The ways to write a text that is no JSON. */
  private static final Map<String, Consumer<JsonGenerator>> WAYS =
      Map.ofEntries(
          Map.entry("comma behind a raw value", g -> g.writeRawValue("1,")),
          Map.entry("name twice in a raw value", g -> g.writeRawValue("{\"a\":1,\"a\":2}")),
          Map.entry("stream behind", TextOfSerializersTest::writeBehind),
          Map.entry("raw value", g -> g.writeRawValue("{\"torn\":")),
          Map.entry("raw value part", g -> g.writeRawValue("x[1,2", 1, 4)),
          Map.entry("raw value units", g -> g.writeRawValue("[1".toCharArray(), 0, 2)),
          Map.entry("raw value quoted", g -> g.writeRawValue(new SerializedString("\"open"))),
          Map.entry("raw", g -> g.writeNumber(1).writeRaw(",")),
          Map.entry("raw unit", g -> g.writeNumber(1).writeRaw('}')),
          Map.entry("raw part", g -> g.writeNumber(1).writeRaw("x]", 1, 1)),
          Map.entry("raw units", g -> g.writeNumber(1).writeRaw("]".toCharArray(), 0, 1)),
          Map.entry("raw quoted", g -> g.writeNumber(1).writeRaw(new SerializedString("]"))),
          Map.entry("number as text", g -> g.writeNumber("[")),
          Map.entry("number as units", g -> g.writeNumber("[1".toCharArray(), 0, 2)),
          Map.entry(
              "raw string",
              g -> g.writeRawUTF8String("a\"b".getBytes(StandardCharsets.UTF_8), 0, 3)),
          Map.entry(
              "name without value", g -> g.writeStartObject().writeName("a").writeEndObject()),
          Map.entry("own text", g -> g.writeString(new OwnQuotes())),
          Map.entry(
              "generator behind",
              g -> ((JsonGeneratorDelegate) g).delegate().writeRawValue("[1,")));

  private static void writeBehind(JsonGenerator generator) {
    generator.writeNull();
    generator.flush();
    try {
      ((OutputStream) generator.streamWriteOutputTarget()).write('[');
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Set<String> ways() {
    return WAYS.keySet();
  }

  /** A text that takes itself for quoted. */
  static final class OwnQuotes extends SerializedString {
    private static final long serialVersionUID = 1L;

    OwnQuotes() {
      super("text");
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
      byte[] text = "a\"b".getBytes(StandardCharsets.UTF_8);
      System.arraycopy(text, 0, buffer, offset, text.length);
      return text.length;
    }
  }

  record Odd(@JsonSerialize(using = InAWay.class) String way) {}

  static final class InAWay extends ValueSerializer<String> {
    @Override
    public void serialize(String way, JsonGenerator generator, SerializationContext context) {
      WAYS.get(way).accept(generator);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isRefusedWithoutASchema(String way) {
    assertRefused(Store.builder(Odd.class).build(), way);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isRefusedWithoutAnEnvelope(String way) {
    Policy plain = Policy.defaults().withMetadata(MetadataPlacement.NONE);
    assertRefused(Store.builder(Odd.class).policy(plain).build(), way);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isRefusedThoughGeneratedCodeAcceptsTheValue(String way) throws IOException {
    Path schema = Files.writeString(dir.resolve("odd.schema.json"), SCHEMA);
    String fingerprint = Schema.ofFile(schema).fingerprint();
    assertRefused(
        Store.builder(Odd.class)
            .schema(schema.toString())
            .validator(fingerprint, (value, found) -> {})
            .build(),
        way);
  }

  private void assertRefused(Store<Odd> store, String way) {
    Path file = dir.resolve("odd.json");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file, new Odd(way)))
        .withMessageContaining("[SafePersist:SP220]");
    assertThat(file).doesNotExist();
  }

  @Test
  void isSavedWhereItIsWhole() throws IOException {
    record Whole(@JsonSerialize(using = Twice.class) Integer number) {}
    Path file = dir.resolve("whole.json");
    Store<Whole> store = Store.builder(Whole.class).build();
    store.save(file, new Whole(21));
    assertThat(store.load(file).value()).isEqualTo(new Whole(42));
  }

  static final class Twice extends ValueSerializer<Integer> {
    @Override
    public void serialize(Integer value, JsonGenerator generator, SerializationContext context) {
      generator.writeRawValue(String.valueOf(2 * value));
    }
  }
}
