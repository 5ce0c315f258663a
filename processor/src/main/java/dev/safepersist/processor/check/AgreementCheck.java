package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.SettingName;
import dev.safepersist.processor.model.Settings;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.util.Types;

/** Methods that save and load one type agree on its schema and version. */
final class AgreementCheck implements TypeCheck {
  private final StateTypes states;
  private final Types types;

  AgreementCheck(Types types) {
    this.types = types;
    states = new StateTypes(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    List<Problem> problems = new ArrayList<>();
    List<StateOf> seen = new ArrayList<>();
    for (StateOf state : states.of(type)) {
      Optional<StateOf> other =
          seen.stream()
              .filter(before -> types.isSameType(before.state(), state.state()))
              .findFirst();
      other.ifPresent(before -> compare(type, before, state, problems));
      if (other.isEmpty()) {
        seen.add(state);
      }
    }
    return problems;
  }

  private static void compare(
      AnnotatedType type, StateOf before, StateOf state, List<Problem> problems) {
    Function<Settings, String> schema =
        settings -> settings.schema().map(given -> "\"" + given.text() + "\"").orElse("\"\"");
    Function<Settings, String> version = settings -> Integer.toString(settings.version());
    differ(type, SettingName.SCHEMA, schema, before, state)
        .or(() -> differ(type, SettingName.VERSION, version, before, state))
        .ifPresent(problems::add);
  }

  private static Optional<Problem> differ(
      AnnotatedType type,
      String member,
      Function<Settings, String> value,
      StateOf before,
      StateOf state) {
    String first = value.apply(before.settings());
    String second = value.apply(state.settings());
    if (first.equals(second)) {
      return Optional.empty();
    }
    String text =
        ProcessorMessage.SETTINGS_DISAGREE.text(
            Names.of(state.element()),
            member,
            second,
            Names.of(state.state()),
            Names.of(before.element()),
            first,
            Names.of(type.element()));
    Optional<Given> given =
        state.settings().get(member).filter(at -> at.use().element().equals(state.element()));
    return Optional.of(
        given.map(at -> Problem.at(at, text)).orElseGet(() -> Problem.at(state.element(), text)));
  }
}
