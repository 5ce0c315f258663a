package dev.safepersist.agent.jar;

import dev.safepersist.store.Store;
import dev.safepersist.upgrade.declared.DeclaredStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A folder with files that the new program keeps in version 2, and a rule by which old programs
 * read and write version 1.
 *
 * @param folder the working directory of the programs
 */
record LegacyFolder(Path folder) {
  /** What the old program writes. */
  static final String OLD = "{\"title\": \"Kind of Blue\", \"bpm\": 136}";

  static final Store<Album> ALBUMS =
      Store.builder(Album.class)
          .version(2)
          .upgrade(
              1,
              DeclaredStep.begin()
                  .rename("/title", "name")
                  .add("/tags", JsonNodeFactory.instance.arrayNode()))
          .build();

  static final String STEPS =
      """
      from: 1
      do:
        - rename: {at: /title, to: name}
        - add: {at: /tags, value: []}
      """;

  static final String CONFIG =
      """
      quiet: true
      rules:
        - include: "data/*.json"
          legacy: {serve: 1, steps: steps.yaml}
      """;

  record Album(String name, int bpm, List<String> tags) {}

  static LegacyFolder in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("steps.yaml"), STEPS);
    Files.writeString(folder.resolve("safepersist.yaml"), CONFIG);
    return new LegacyFolder(folder);
  }

  /** The option that loads the agent with the rule. */
  static List<String> agent() {
    return List.of(Jvm.agent("config=safepersist.yaml"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Saves as the new program does. */
  void save(String name, Album album) throws IOException {
    ALBUMS.save(file(name), album);
  }

  /** Loads as the new program does. */
  Album load(String name) throws IOException {
    return ALBUMS.load(file(name)).value();
  }
}
