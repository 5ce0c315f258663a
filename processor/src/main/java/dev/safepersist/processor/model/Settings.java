package dev.safepersist.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members of {@code @SafePersist} that hold for one method: those spelled out on the method,
 * then those spelled out on its type, then those on its package.
 */
public final class Settings {
  private final Map<String, Given> given;

  private Settings(Map<String, Given> given) {
    this.given = given;
  }

  /** The settings of a method that carries {@code onMethod}, with defaults, the nearest first. */
  static Settings of(AnnotationUse onMethod, List<AnnotationUse> defaults) {
    List<AnnotationUse> all = new ArrayList<>();
    all.add(onMethod);
    all.addAll(defaults);
    return of(all);
  }

  /** The settings that the given annotations make, the nearest first. */
  static Settings of(List<AnnotationUse> uses) {
    Map<String, Given> given = new TreeMap<>();
    for (AnnotationUse use : uses) {
      for (String name : SettingName.ALL) {
        use.given(name).ifPresent(value -> given.putIfAbsent(name, value));
      }
    }
    return new Settings(given);
  }

  /** The member called {@code name}, if it is spelled out. */
  public Optional<Given> get(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** The location of the schema, if there is one. */
  public Optional<Given> schema() {
    return get(SettingName.SCHEMA).filter(value -> !value.text().isEmpty());
  }

  /** The schema version. */
  public int version() {
    return get(SettingName.VERSION).map(Given::number).orElse(1);
  }

  /** What the file is, if that is said. */
  public Optional<String> description() {
    return get(SettingName.DESCRIPTION).map(Given::text).filter(text -> !text.isEmpty());
  }

  /** How many backups are kept, if that is said. */
  public Optional<Integer> backups() {
    return get(SettingName.BACKUPS).map(Given::number).filter(number -> number >= 0);
  }

  /** Whether values are checked against the schema, if only to report what does not fit. */
  public boolean isValidated() {
    return get(SettingName.VALIDATION).filter(value -> value.text().equals("OFF")).isEmpty();
  }

  /** Equal for settings that ask for the same store. */
  public Object key() {
    Map<String, String> key = new TreeMap<>();
    given.forEach((name, value) -> key.put(name, value.text()));
    return key;
  }
}
