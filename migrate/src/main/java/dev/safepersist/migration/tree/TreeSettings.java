package dev.safepersist.migration.tree;

import dev.safepersist.migration.config.MigrationConfig.Endpoint;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.images.PackFiles;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.place.TargetSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which files of a directory are meant.
 *
 * @param root the directory
 * @param files which of its files, globs relative to it
 * @param exclude which of these not
 * @param state where migrations keep their state; {@code .safepersist} in the directory by default
 * @param stateDirectory where backups and history of the files are; beside them by default
 * @param assumeVersion the schema version of files that state none
 */
public record TreeSettings(
    Path root,
    List<String> files,
    List<String> exclude,
    Optional<Path> state,
    Optional<Path> stateDirectory,
    OptionalInt assumeVersion)
    implements Place {
  private static final List<String> ALL_JSON = List.of("**/*.json");

  /** Copies the lists. */
  public TreeSettings {
    files = files.isEmpty() ? ALL_JSON : List.copyOf(files);
    exclude = List.copyOf(exclude);
  }

  /** The files of {@code root} that match the globs; all JSON files if there are none. */
  public static TreeSettings at(Path root, String... globs) {
    return new TreeSettings(
        root, List.of(globs), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** This, with the state of migrations elsewhere. */
  public TreeSettings withState(Path value) {
    return new TreeSettings(
        root, files, exclude, Optional.of(value), stateDirectory, assumeVersion);
  }

  /** This, with a schema version for files that state none. */
  public TreeSettings assumingVersion(int version) {
    return new TreeSettings(root, files, exclude, state, stateDirectory, OptionalInt.of(version));
  }

  /**
   * Reads the settings of a tree.
   *
   * @param folder where relative paths start
   */
  public static TreeSettings of(Endpoint endpoint, Path file, Path folder)
      throws MigrationException {
    Settings settings = Settings.of(file, endpoint.kind(), endpoint.settings());
    Optional<Path> root = settings.path("path", folder);
    if (root.isEmpty()) {
      throw settings.wrong("path", "the path of a directory");
    }
    int version = settings.number("assume_version", -1, 0);
    TreeSettings tree =
        new TreeSettings(
            root.get(),
            settings.texts("files"),
            settings.texts("exclude"),
            settings.path("state", folder),
            settings.path("state_directory", folder),
            version < 0 ? OptionalInt.empty() : OptionalInt.of(version));
    settings.requireAllKnown();
    return tree;
  }

  @Override
  public Path migrations() {
    return state
        .orElseGet(() -> root.resolve(dev.safepersist.core.place.StateDirectory.NAME))
        .resolve("migrations");
  }

  @Override
  public boolean hasChosenState() {
    return state.isPresent();
  }

  @Override
  public void requirePresent() throws MigrationException {
    if (!Files.isDirectory(root)) {
      throw new MigrationException(MigrationMessage.TREE_MISSING, root);
    }
  }

  @Override
  public void requireApart(Place target) throws IOException {
    if (target instanceof TreeSettings other) {
      Path from = root.toRealPath();
      Path to = other.root.toRealPath();
      if (from.startsWith(to) || to.startsWith(from)) {
        throw new MigrationException(MigrationMessage.TREES_OVERLAP, other.root, root);
      }
    }
  }

  @Override
  public Tree source(boolean settles) throws IOException {
    return Tree.of(this, settles);
  }

  @Override
  public TargetSide target(Site site) throws IOException {
    Packs packs = new PackFiles(site.packs(), site.migration(), site.seals());
    Tree tree = Tree.of(this, site.settles());
    if (site.source() instanceof Tree) {
      return new TargetSide(
          new TreeTarget(tree, site.inPlace(), site.keepsImages(), packs),
          packs,
          new TreeUndo(tree, site.migration()));
    }
    Naming naming = new FileNames();
    return new TargetSide(
        new NamedTarget(
            new TreeTarget(tree.named(naming), false, site.keepsImages(), packs), site.source()),
        packs,
        new TreeUndo(tree.named(naming), site.migration()));
  }
}
