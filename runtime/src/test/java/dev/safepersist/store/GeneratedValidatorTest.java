package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.format.Format;
import dev.safepersist.json.Json;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.Violations;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** When a store asks generated code, and what it makes of the answer. */
class GeneratedValidatorTest {
  private static final String LOCATION = "schemas/label.schema.json";
  private static final String FINGERPRINT =
      Schema.load(LOCATION, GeneratedValidatorTest.class.getClassLoader()).fingerprint();
  private static final Label GOOD = new Label("text", 3);
  private static final Label BAD = new Label("far too long", -1);

  @TempDir private Path folder;
  private int asked;
  private boolean finds;
  private boolean doubts;

  record Label(String text, Object size) {}

  /** Returns what the test has set. */
  private void validate(Label value, Violations found) {
    asked++;
    if (finds) {
      found.add("/text", "/properties/text/maxLength");
    }
    if (doubts) {
      found.doubt();
    }
  }

  private StoreBuilder<Label> builder() {
    return Store.builder(Label.class).schema(LOCATION).validator(FINGERPRINT, this::validate);
  }

  private Path file() {
    return folder.resolve("label.json");
  }

  @Test
  void savesWhatTheCodeAccepts() throws Exception {
    Store<Label> store = builder().build();
    store.save(file(), GOOD);
    assertThat(asked).isOne();
    assertThat(store.load(file()).value()).isEqualTo(GOOD);
    assertThat(asked).as("a load validates the file").isOne();
  }

  /** That the schema is not asked shows only if the code is wrong. */
  @Test
  void sparesTheSchemaWhereTheCodeAccepts() throws Exception {
    builder().build().save(file(), BAD);
    assertThat(asked).isOne();
  }

  @Test
  void letsTheSchemaRefuse() {
    finds = true;
    assertThatThrownBy(() -> builder().build().save(file(), BAD))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("/text")
        .hasMessageContaining("must be at most 5 characters long")
        .hasMessageContaining("/size");
    assertThat(file()).doesNotExist();
  }

  @Test
  void savesWhatTheCodeRefusesAndTheSchemaAccepts() throws Exception {
    finds = true;
    builder().build().save(file(), GOOD);
    assertThat(file()).exists();
  }

  @Test
  void asksTheSchemaInDoubt() {
    doubts = true;
    assertThatThrownBy(() -> builder().build().save(file(), BAD))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void asksTheSchemaWhereTheCodeFails() {
    StoreBuilder<Label> failing =
        Store.builder(Label.class)
            .schema(LOCATION)
            .validator(
                FINGERPRINT,
                (value, found) -> {
                  throw new IllegalStateException("a getter failed");
                });
    assertThatThrownBy(() -> failing.build().save(file(), BAD))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void warnsOnlyWhereThePolicyIsLenient() throws Exception {
    finds = true;
    Policy lenient = Policy.defaults().withValidation(Validation.LENIENT);
    builder().policy(lenient).build().save(file(), BAD);
    assertThat(asked).isOne();
    assertThat(file()).exists();
  }

  @Test
  void isNotAskedWhereThePolicyLooksAtNothing() throws Exception {
    Policy off = Policy.defaults().withValidation(Validation.OFF);
    builder().policy(off).build().save(file(), BAD);
    assertThat(asked).isZero();
  }

  @Test
  void isNotAskedForAnotherSchemaMapperOrRules() throws Exception {
    assertRefused(builder().validator("0123456789abcdef", this::validate));
    assertRefused(builder().mapper(JsonMapper.builder().build()));
    assertRefused(builder().rules(QualityRule.present("", List.of("text"))));
    assertRefused(builder().format(Format.CBOR));
    assertThat(asked).isZero();
  }

  private void assertRefused(StoreBuilder<Label> builder) {
    assertThatThrownBy(() -> builder.build().save(file(), BAD))
        .isInstanceOf(RejectedException.class);
  }

  /** Code does not see it where the schema demands nothing; the scan of the bytes does. */
  @Test
  void refusesNumbersThatCannotBeReadBack() {
    Label huge = new Label("text", new BigDecimal("1e400"));
    assertThatThrownBy(() -> builder().build().save(file(), huge))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("a number that a double can hold");
    assertThat(Json.mapper().writeValueAsString(huge)).contains("E+400");
  }
}
