package dev.safepersist.architecture;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An enum of messages, as its source shows it.
 *
 * @param type its simple name
 * @param entries its constants, in their order
 */
record Catalogue(String type, List<Entry> entries) {
  private static final Pattern TYPE =
      Pattern.compile("\\benum (\\w*Message) (?:implements MessageId )?\\{");
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^  ([A-Z][A-Z0-9_]*)\\(\\s*\"(SP[0-9]{3})\"");

  /**
   * A message.
   *
   * @param reference how a program refers to it
   * @param id its id
   */
  record Entry(String reference, String id) {}

  /** The catalogues of all modules. */
  static List<Catalogue> all() throws IOException {
    return House.packages().values().stream()
        .flatMap(one -> one.files().stream())
        .flatMap(file -> TYPE.matcher(file.text()).results().map(type -> of(type.group(1), file)))
        .toList();
  }

  private static Catalogue of(String type, SourceFile file) {
    return new Catalogue(
        type,
        ENTRY
            .matcher(file.text())
            .results()
            .map(entry -> new Entry(type + "." + entry.group(1), entry.group(2)))
            .toList());
  }

  @Override
  public String toString() {
    return type;
  }
}
