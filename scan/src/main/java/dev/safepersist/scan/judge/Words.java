package dev.safepersist.scan.judge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words in names of classes, methods and files, and what they say about what is written. */
final class Words {
  private static final Set<String> STATE =
      words(
          "state states stateful store stored save saved persist persisted persistence persistent"
              + " session sessions config configs configuration configurations conf cfg settings setting"
              + " preferences prefs properties property props registry repository cache caches history"
              + " index offset offsets position positions checkpoint checkpoints token tokens credential"
              + " credentials account accounts user users wallet keystore hosts metadata snapshot"
              + " snapshots database db profile profiles journal ledger inventory progress score scores"
              + " bookmark bookmarks favorites cookies manifest digraph model models flags options"
              + " mapping mappings record records entries entity data update updates checksum checksums"
              + " persister datastore pom ini roster queue todo todos tasks notes library catalog");
  private static final Set<String> OUTPUT =
      words(
          "report reports reporter reporting export exports exporter dump dumper generate generated"
              + " generator outputter log logs logger logging trace debug print printer html csv"
              + " javadoc docs template download downloader extract extractor unpack unzip expand"
              + " compress compressor converter convert compile compiler benchmark profiler diff coverage"
              + " readme script jstack transformer appender tutorial example examples demo results"
              + " artifact-report");
  private static final Set<String> LOW =
      words("cache caches report reports export dump log logs tmp temp generated");
  private static final Set<String> CRITICAL =
      words(
          "state states model models user users account accounts session sessions wallet keystore"
              + " credential credentials token tokens ledger order orders checkpoint checkpoints offset"
              + " offsets position positions database db data datastore store snapshot snapshots journal"
              + " inventory payment payments oracle");
  private static final Set<String> HIGH =
      words(
          "config configs configuration configurations conf cfg settings setting preferences prefs"
              + " properties props options hosts registry repository profile profiles ini flags");

  private Words() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  /** The words of a name in camel case, with dots, slashes and the like. */
  static Set<String> in(String name) {
    return Stream.of(name.split("[^A-Za-z]+"))
        .flatMap(part -> Arrays.stream(part.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  static boolean areState(Set<String> words) {
    return words.stream().anyMatch(STATE::contains);
  }

  static boolean areOutput(Set<String> words) {
    return words.stream().anyMatch(OUTPUT::contains);
  }

  static boolean areLow(Set<String> words) {
    return words.stream().anyMatch(LOW::contains);
  }

  static boolean areCritical(Set<String> words) {
    return words.stream().anyMatch(CRITICAL::contains);
  }

  static boolean areHigh(Set<String> words) {
    return words.stream().anyMatch(HIGH::contains);
  }
}
