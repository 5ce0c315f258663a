package dev.safepersist.json;

import java.io.File;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The types of the JDK that Jackson writes as a text which does not always bring them back: here
 * each does, or is refused. Texts that Jackson wrote are read as Jackson reads them.
 */
final class JdkTexts {
  private static final Pattern URI_OF_PATH = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private JdkTexts() {}

  /**
   * A copy of {@code mapper} that writes and reads them, as far as nothing but Jackson itself does
   * so yet.
   */
  static JsonMapper on(JsonMapper mapper) {
    SimpleModule missing = new SimpleModule("jdk-texts-added");
    Stream.of(ofKeys(), ofValues(), NetworkTexts.forms(), XmlTexts.forms())
        .flatMap(List::stream)
        .filter(form -> isLeftToJackson(mapper, form.type()))
        .forEach(form -> add(missing, form));
    return mapper.rebuild().addModule(missing).build();
  }

  private static boolean isLeftToJackson(JsonMapper mapper, Class<?> type) {
    JavaType whole = mapper.constructType(type);
    String writer = mapper._serializationContext().findValueSerializer(whole).getClass().getName();
    String reader =
        mapper
            ._deserializationContext()
            .findContextualValueDeserializer(whole, null)
            .getClass()
            .getName();
    return writer.startsWith("tools.jackson.databind.")
        && reader.startsWith("tools.jackson.databind.");
  }

  /** A module that writes and reads them. */
  static SimpleModule module() {
    SimpleModule module =
        new SimpleModule("jdk-texts") {
          private static final long serialVersionUID = 1L;

          @Override
          public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addSerializers(MillisecondsOnly.ofTimestamps());
          }
        };
    Stream.of(ofKeys(), ofValues(), NetworkTexts.forms(), XmlTexts.forms())
        .flatMap(List::stream)
        .forEach(form -> add(module, form));
    Stream.of(ofKeys(), NetworkTexts.forms())
        .flatMap(List::stream)
        .forEach(form -> addKey(module, form));
    return module;
  }

  private static List<TextForm<?>> ofKeys() {
    return List.of(
        new TextForm<>(Path.class, JdkTexts::text, JdkTexts::path),
        new TextForm<>(TimeZone.class, TimeZone::getID, JdkTexts::zone, JdkTexts::isSame),
        new TextForm<>(Pattern.class, Pattern::pattern, Pattern::compile, JdkTexts::isSame),
        new TextForm<>(Charset.class, Charset::name, Charset::forName));
  }

  private static List<TextForm<?>> ofValues() {
    return List.of(
        new TextForm<>(File.class, File::getPath, File::new),
        new TextForm<>(Locale.class, JdkTexts::text, JdkTexts::locale));
  }

  private static <T> void add(SimpleModule module, TextForm<T> form) {
    module.addSerializer(form.type(), new TextSerializer<>(form, false));
    module.addDeserializer(form.type(), new TextDeserializer<>(form));
  }

  private static <T> void addKey(SimpleModule module, TextForm<T> form) {
    module.addKeySerializer(form.type(), new TextSerializer<>(form, true));
    module.addKeyDeserializer(form.type(), new TextDeserializer<>(form).ofKeys());
  }

  /** An absolute path is an address, as Jackson writes it; a relative one stays relative. */
  private static String text(Path path) {
    return path.isAbsolute() ? path.toUri().toString() : path.toString();
  }

  private static Path path(String text) {
    return URI_OF_PATH.matcher(text).matches() ? Path.of(URI.create(text)) : Path.of(text);
  }

  private static String text(Locale locale) {
    String tag = locale.toLanguageTag();
    return Locale.forLanguageTag(tag).equals(locale) ? tag : locale.toString();
  }

  /** A language tag, or what {@code Locale.toString} gives, which has underscores. */
  @SuppressWarnings("deprecation") // the constructor is deprecated in later versions only
  private static Locale locale(String text) {
    if (text.indexOf('_') < 0) {
      return Locale.forLanguageTag(text);
    }
    String[] parts = text.split("_", 3);
    if (parts.length == 3 && parts[2].contains("#")) {
      throw new IllegalArgumentException("a script or extension beside a variant");
    }
    return new Locale(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
  }

  private static TimeZone zone(String id) {
    return TimeZone.getTimeZone(id);
  }

  private static boolean isSame(TimeZone one, TimeZone other) {
    return one.getID().equals(other.getID()) && one.hasSameRules(other);
  }

  /** What a pattern does by flags, it can also do by its text, as in {@code (?i)a}. */
  private static boolean isSame(Pattern one, Pattern other) {
    return one.pattern().equals(other.pattern()) && one.flags() == other.flags();
  }
}
