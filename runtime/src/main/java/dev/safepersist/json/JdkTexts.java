package dev.safepersist.json;

import java.io.File;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The types of the JDK that Jackson writes as a text which does not always bring them back: here
 * each does, or is refused. Texts that Jackson wrote are read as Jackson reads them.
 */
final class JdkTexts {
  private static final Pattern URI_OF_PATH = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final Pattern SCRIPT = Pattern.compile("^([A-Za-z]{4})(_|$)");

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
            context.addKeySerializers(SqlTimeKeys.writers());
            context.addKeyDeserializers(SqlTimeKeys.readers());
          }
        };
    Stream.of(ofKeys(), ofValues(), NetworkTexts.forms(), XmlTexts.forms())
        .flatMap(List::stream)
        .forEach(form -> add(module, form));
    Stream.of(ofKeys(), NetworkTexts.forms())
        .flatMap(List::stream)
        .forEach(form -> addKey(module, form));
    addKey(module, new TextForm<>(Locale.class, JdkTexts::keyText, JdkTexts::locale));
    return module;
  }

  private static List<TextForm<?>> ofKeys() {
    return List.of(
        new TextForm<>(Path.class, JdkTexts::text, JdkTexts::path),
        new TextForm<>(TimeZone.class, TimeZone::getID, JdkTexts::zone, JdkTexts::isSame),
        new TextForm<>(Pattern.class, Pattern::pattern, Pattern::compile, JdkTexts::isSame),
        new TextForm<>(Charset.class, Charset::name, Charset::forName),
        new TextForm<>(QName.class, QName::toString, QName::valueOf));
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

  /** Jackson writes keys so; where that does not bring a locale back, its language tag does. */
  private static String keyText(Locale locale) {
    String text = locale.toString();
    try {
      return locale(text).equals(locale) ? text : locale.toLanguageTag();
    } catch (IllegalArgumentException noText) {
      return locale.toLanguageTag();
    }
  }

  /** A language tag, or what {@code Locale.toString} gives, which has underscores. */
  @SuppressWarnings("deprecation") // the constructor is deprecated in later versions only
  private static Locale locale(String text) {
    if (text.indexOf('_') < 0) {
      return Locale.forLanguageTag(text);
    }
    int extra = text.indexOf('#');
    if (extra >= 0) {
      return locale(text.substring(0, extra).split("_", -1), text.substring(extra + 1));
    }
    String[] parts = text.split("_", 3);
    return new Locale(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
  }

  /** One with a script, extensions, or both. */
  private static Locale locale(String[] parts, String extra) {
    if (parts.length > 4) {
      throw new IllegalArgumentException("more than one variant, and a script or an extension");
    }
    Matcher found = SCRIPT.matcher(extra);
    String script = found.find() ? found.group(1) : "";
    String extensions = extra.substring(script.isEmpty() ? 0 : found.end());
    return Locale.forLanguageTag(
        Stream.of(
                parts[0].isEmpty() ? "und" : parts[0],
                script,
                parts[1],
                parts.length == 4 ? parts[2] : "",
                extensions)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-")));
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
