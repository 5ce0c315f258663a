package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Given;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.SettingName;
import java.util.List;
import java.util.stream.Stream;

/** Versions count from 1, backups from 0 (or -1, the default). */
final class NumberCheck implements TypeCheck {
  @Override
  public List<Problem> check(AnnotatedType type) {
    return Stream.concat(
            Stream.of(type.settings()), type.methods().stream().map(AnnotatedMethod::settings))
        .flatMap(
            settings ->
                Stream.concat(
                    settings.get(SettingName.VERSION).stream()
                        .filter(given -> given.number() < 1)
                        .map(given -> problem(SettingName.VERSION, given, 1)),
                    settings.get(SettingName.BACKUPS).stream()
                        .filter(given -> given.number() < -1)
                        .map(given -> problem(SettingName.BACKUPS, given, 0))))
        .distinct()
        .toList();
  }

  private static Problem problem(String name, Given given, int least) {
    return Problem.at(given, ProcessorMessage.NUMBER_TOO_SMALL.text(name, given.text(), least));
  }
}
