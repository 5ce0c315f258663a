package dev.safepersist.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeName;
import dev.safepersist.json.Json;
import dev.safepersist.processor.derive.Derived;
import dev.safepersist.processor.derive.DerivedSchemas;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.tree.SchemaFinder;
import dev.safepersist.processor.validate.Validators;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.type.TypeMirror;
import tools.jackson.databind.JsonNode;

/** The files of the validators of one annotated type: one for each state and schema. */
final class ValidatorFiles {
  private final Map<Object, ClassName> written = new HashMap<>();

  private ValidatorFiles() {}

  /** A state whose schema is known. */
  private record Known(TypeMirror state, String location, JsonNode schema) {}

  /** Writes them. */
  static ValidatorFiles write(
      AnnotatedType type,
      StateTypes states,
      DerivedSchemas derived,
      SchemaFinder finder,
      Validators validators,
      Filer filer) {
    Map<Object, Known> known = new LinkedHashMap<>();
    for (StateOf state : states.of(type)) {
      if (state.settings().isValidated()
          && !known.containsKey(key(state.state(), state.settings()))) {
        known(state, derived, finder)
            .ifPresent(found -> known.put(key(state.state(), state.settings()), found));
      }
    }
    ValidatorFiles files = new ValidatorFiles();
    List<ClassName> names = new ArrayList<>();
    known.forEach(
        (key, state) -> {
          ClassName name = name(type, known.size() == 1 ? "" : stateName(state), names);
          Optional<JavaFile> file =
              validators.write(
                  name, type.element(), state.state(), state.location(), state.schema());
          if (file.isPresent() && isWritten(file.get(), filer)) {
            names.add(name);
            files.written.put(key, name);
          }
        });
    return files;
  }

  /** The validator for a state, if there is one. */
  Optional<ClassName> of(TypeMirror state, Settings settings) {
    return Optional.ofNullable(written.get(key(state, settings)));
  }

  private static Object key(TypeMirror state, Settings settings) {
    return List.of(
        TypeName.get(state).box(),
        settings.schema().map(Given::text).orElse(""),
        settings.version());
  }

  private static Optional<Known> known(StateOf state, DerivedSchemas derived, SchemaFinder finder) {
    Optional<String> given = state.settings().schema().map(Given::text);
    if (given.isEmpty()) {
      return derived
          .of(state.state(), state.settings())
          .filter(Derived::demandsMore)
          .map(
              schema ->
                  new Known(
                      state.state(),
                      schema.resource(),
                      Json.mapper().readTree(schema.schema().toString())));
    }
    try {
      return finder
          .find(given.get())
          .map(Schema::tree)
          .map(tree -> new Known(state.state(), given.get(), tree));
    } catch (SchemaException toldElsewhere) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stateName(Known state) {
    return DerivedSchemas.baselineName(state.state()).replaceAll("\\W|_", "");
  }

  private static ClassName name(AnnotatedType type, String state, List<ClassName> taken) {
    ClassName user = Names.generated(type.element());
    String name = user.simpleName() + state + "Validator";
    ClassName free = ClassName.get(user.packageName(), name);
    for (int number = 2; taken.contains(free); number++) {
      free = ClassName.get(user.packageName(), name + number);
    }
    return free;
  }

  /** False if there is a type of that name in the source. */
  private static boolean isWritten(JavaFile file, Filer filer) {
    try {
      file.writeTo(filer);
      return true;
    } catch (FilerException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
