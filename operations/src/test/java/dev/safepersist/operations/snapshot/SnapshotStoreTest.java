package dev.safepersist.operations.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.safepersist.SafeFiles;
import dev.safepersist.operations.snapshot.SnapshotListener.Action;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.tree.Selection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
  @TempDir Path dir;

  private Path tree;
  private SnapshotStore store;

  /** Collects what an operation reports. */
  private static final class Heard implements SnapshotListener {
    final Map<String, Action> done = new TreeMap<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public void done(SnapshotEntry entry, Action action) {
      done.put(entry.path(), action);
    }

    @Override
    public void failed(Path file, IOException failure) {
      failures.add(String.valueOf(failure.getMessage()));
    }
  }

  private final Heard heard = new Heard();

  @BeforeEach
  void makeATree() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    write("a.json", "{\"a\":1}");
    write("x/b.json", "{\"b\":2}");
    write("x/y/c.txt", "text");
    store = SnapshotStore.of(tree, Optional.empty());
  }

  private Path write(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Snapshot create() throws IOException {
    return store.create(SnapshotOptions.DEFAULTS, SnapshotListener.NONE);
  }

  private RestoreOptions back() {
    return new RestoreOptions(tree, Selection.ALL, false, false);
  }

  @Test
  void copiesEveryFileAndSaysSo() throws IOException {
    Files.createSymbolicLink(tree.resolve("link"), Path.of("a.json"));
    SnapshotOptions options =
        new SnapshotOptions(Selection.ALL, "before the upgrade", true, List.of("java.vendor"));
    Snapshot snapshot = store.create(options, heard);

    assertThat(heard.failures).isEmpty();
    assertThat(heard.done.keySet()).containsExactly("a.json", "link", "x/b.json", "x/y/c.txt");
    assertThat(snapshot.header().files()).isEqualTo(4);
    assertThat(snapshot.header().bytes()).isEqualTo(18);
    assertThat(snapshot.header().description()).isEqualTo("before the upgrade");
    assertThat(snapshot.header().environment()).containsKeys("java_version", "java.vendor");
    assertThat(snapshot.directory().getParent()).isEqualTo(tree.resolve(".safepersist/snapshots"));
    assertThat(store.list()).containsExactly(snapshot);
    assertThat(store.find("latest")).isEqualTo(snapshot);
    assertThat(store.find(snapshot.id())).isEqualTo(snapshot);
    assertThat(store.verify(snapshot, SnapshotListener.NONE)).isZero();
    assertThat(leftOver()).isEmpty();
  }

  private List<String> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve(".safepersist/snapshots"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !SnapshotName.isName(name))
          .toList();
    }
  }

  @Test
  void sharesUnchangedFilesWithThePreviousSnapshotAndNeverWithTheTree() throws IOException {
    Snapshot first = create();
    write("a.json", "{\"a\":2}");
    Snapshot second = store.create(SnapshotOptions.DEFAULTS, heard);

    assertThat(heard.done)
        .containsEntry("a.json", Action.COPIED)
        .containsEntry("x/b.json", Action.SHARED);
    Path copy = second.manifest().files().resolve("x/b.json");
    assertThat(Files.isSameFile(copy, first.manifest().files().resolve("x/b.json"))).isTrue();
    assertThat(Files.isSameFile(copy, tree.resolve("x/b.json"))).isFalse();
    assertThat(store.verify(first, SnapshotListener.NONE)).isZero();
    assertThat(store.verify(second, SnapshotListener.NONE)).isZero();
  }

  @Test
  void restoresFilesAndKeepsWhatItReplaces() throws IOException {
    Snapshot snapshot = create();
    write("a.json", "{\"a\":2}");
    Files.delete(tree.resolve("x/b.json"));
    write("new.json", "{}");

    store.restore(snapshot, back(), heard);

    assertThat(heard.failures).isEmpty();
    assertThat(heard.done)
        .containsEntry("a.json", Action.RESTORED)
        .containsEntry("x/b.json", Action.RESTORED)
        .containsEntry("x/y/c.txt", Action.UNCHANGED)
        .doesNotContainKey("new.json");
    assertThat(tree.resolve("a.json")).hasContent("{\"a\":1}");
    assertThat(tree.resolve("x/b.json")).hasContent("{\"b\":2}");
    assertThat(tree.resolve("new.json")).exists();
    Path kept = SafeFiles.backups(tree.resolve("a.json")).list().get(0).path();
    assertThat(kept).hasContent("{\"a\":2}");
  }

  @Test
  void setsABrokenFileAsideBeforeItIsReplaced() throws IOException {
    Snapshot snapshot = create();
    write("a.json", "{\"a\":");
    store.restore(snapshot, back(), heard);
    assertThat(tree.resolve("a.json")).hasContent("{\"a\":1}");
    try (Stream<Path> aside = Files.list(tree.resolve(".safepersist/set-aside"))) {
      assertThat(aside.filter(file -> file.toString().contains("a.json.corrupt"))).isNotEmpty();
    }
  }

  @Test
  void deletesExtraFilesOnlyIfAskedAndKeepsABackup() throws IOException {
    Snapshot snapshot = create();
    write("new.json", "{\"n\":1}");
    store.restore(snapshot, new RestoreOptions(tree, Selection.ALL, true, false), heard);
    assertThat(tree.resolve("new.json")).doesNotExist();
    assertThat(heard.done).containsEntry("new.json", Action.DELETED);
    assertThat(SafeFiles.backups(tree.resolve("new.json")).list().get(0).path())
        .hasContent("{\"n\":1}");
  }

  @Test
  void changesNothingInADryRun() throws IOException {
    Snapshot snapshot = create();
    write("a.json", "{\"a\":2}");
    write("new.json", "{}");
    store.restore(snapshot, new RestoreOptions(tree, Selection.ALL, true, true), heard);
    assertThat(heard.done)
        .containsEntry("a.json", Action.RESTORED)
        .containsEntry("new.json", Action.DELETED);
    assertThat(tree.resolve("a.json")).hasContent("{\"a\":2}");
    assertThat(tree.resolve("new.json")).exists();
  }

  @Test
  void restoresAPartElsewhere() throws IOException {
    Snapshot snapshot = create();
    Path elsewhere = dir.resolve("elsewhere");
    Selection part = new Selection(List.of("x/**"), List.of("*.txt"));
    store.restore(snapshot, new RestoreOptions(elsewhere, part, false, false), heard);
    assertThat(heard.done.keySet()).containsExactly("x/b.json");
    assertThat(elsewhere.resolve("x/b.json")).hasContent("{\"b\":2}");
    assertThat(elsewhere.resolve("a.json")).doesNotExist();
  }

  @Test
  void keepsTheModeOfAMissingFile() throws IOException {
    Path secret = write("secret.json", "{}");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Snapshot snapshot = create();
    Files.delete(secret);
    store.restore(snapshot, back(), heard);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void findsDamageOfEachKindAndRestoresNothingThen() throws IOException {
    Snapshot snapshot = create();
    Path files = snapshot.manifest().files();
    Files.writeString(files.resolve("a.json"), "{\"a\":9}");
    Files.writeString(files.resolve("x/b.json"), "{}");
    Files.delete(files.resolve("x/y/c.txt"));
    Files.writeString(files.resolve("stranger"), "");

    assertThat(store.verify(snapshot, heard)).isEqualTo(4);
    assertThat(heard.failures)
        .allMatch(failure -> failure.startsWith("[SafePersist:SP807] "))
        .anyMatch(failure -> failure.contains("a.json in the snapshot is altered"))
        .anyMatch(
            failure -> failure.contains("b.json in the snapshot is 2 bytes long instead of 7"))
        .anyMatch(failure -> failure.contains("c.txt in the snapshot is missing"))
        .anyMatch(failure -> failure.contains("stranger in the snapshot is not in the manifest"));
    write("a.json", "{\"a\":2}");
    assertThatIOException()
        .isThrownBy(() -> store.restore(snapshot, back(), heard))
        .withMessageStartingWith("[SafePersist:SP804] ");
    assertThat(tree.resolve("a.json")).hasContent("{\"a\":2}");
  }

  @Test
  void refusesAManifestThatWasAltered() throws IOException {
    Snapshot snapshot = create();
    Path listing = snapshot.manifest().listing();
    Files.writeString(listing, Files.readString(listing).replace("a.json", "z.json"));
    assertThatIOException()
        .isThrownBy(() -> store.verify(snapshot, heard))
        .withMessageStartingWith("[SafePersist:SP803] ");
  }

  @Test
  void refusesNamesThatLeadOut() throws IOException {
    Snapshot snapshot = create();
    Path outside = Files.writeString(dir.resolve("outside.json"), "{}");
    Path listing = snapshot.manifest().listing();
    for (String name : List.of("../outside.json", outside.toString(), "x/../../outside.json")) {
      Files.writeString(
          listing,
          Files.readString(listing)
              .replaceFirst("\"path\":\"[^\"]*\"", "\"path\":\"" + name + "\""),
          StandardCharsets.UTF_8);
      assertThatIOException()
          .isThrownBy(() -> store.restore(snapshot, back(), heard))
          .withMessageStartingWith("[SafePersist:SP806] ");
    }
    assertThat(outside).hasContent("{}");
  }

  @Test
  void writesThroughNoLinkThatLeadsOut() throws IOException {
    Snapshot snapshot = create();
    Path outside = Files.createDirectory(dir.resolve("outside"));
    Files.delete(tree.resolve("x/b.json"));
    Files.delete(tree.resolve("x/y/c.txt"));
    Files.delete(tree.resolve("x/y"));
    Files.delete(tree.resolve("x"));
    Files.createSymbolicLink(tree.resolve("x"), outside);
    store.restore(snapshot, back(), heard);
    assertThat(heard.failures).hasSize(2).allMatch(failure -> failure.contains("SP806"));
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void comparesWithAnotherSnapshotAndWithTheTree() throws IOException {
    Snapshot first = create();
    write("a.json", "{\"a\":22}");
    Files.delete(tree.resolve("x/b.json"));
    write("new.json", "{}");
    List<FileChange> expected =
        List.of(
            new FileChange(FileChange.Kind.CHANGED, "a.json", 7, 8),
            new FileChange(FileChange.Kind.ADDED, "new.json", -1, 2),
            new FileChange(FileChange.Kind.REMOVED, "x/b.json", 7, -1));
    assertThat(store.diff(first, Selection.ALL, heard)).containsExactlyElementsOf(expected);
    assertThat(store.diff(first, create())).containsExactlyElementsOf(expected);
    assertThat(heard.failures).isEmpty();
  }

  @Test
  void removesWhatAnInterruptedCreationLeft() throws IOException {
    Path snapshots = Files.createDirectories(tree.resolve(".safepersist/snapshots"));
    String dead = SnapshotName.at(Instant.now());
    Files.createDirectories(snapshots.resolve(dead + ".unfinished/files"));
    Files.writeString(snapshots.resolve(dead + ".lock"), "");
    Files.createDirectories(snapshots.resolve(SnapshotName.at(Instant.now()) + ".deleted/files"));
    Files.createDirectories(snapshots.resolve("mine.unfinished"));
    Path old = Files.createFile(snapshots.resolve("20200101T000000Z-000000.lock"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(120)));
    Files.createFile(snapshots.resolve("20200101T000000Z-000001.lock"));
    assertThat(store.list()).isEmpty();
    create();
    assertThat(leftOver())
        .containsExactlyInAnyOrder("mine.unfinished", "20200101T000000Z-000001.lock");
  }

  @Test
  void leavesTheSnapshotAloneThatAnotherThreadIsMaking() throws IOException {
    Path snapshots = Files.createDirectories(tree.resolve(".safepersist/snapshots"));
    String id = SnapshotName.at(Instant.now());
    Path unfinished = Files.createDirectory(snapshots.resolve(id + ".unfinished"));
    try (var held = OwnerLocks.take(snapshots.resolve(id + ".lock"))) {
      assertThat(held).isNotNull();
      create();
      assertThat(unfinished).exists();
    }
    create();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void keepsTheNewestSnapshotWhateverTheRetention() throws IOException {
    create();
    create();
    Snapshot last = create();
    SnapshotRetention none = new SnapshotRetention(0, 0, 0, Optional.empty());
    assertThat(store.prune(none, true)).hasSize(2);
    assertThat(store.list()).hasSize(3);
    assertThat(store.prune(none, false)).hasSize(2);
    assertThat(store.list()).containsExactly(last);
    assertThat(store.verify(last, SnapshotListener.NONE)).isZero();
  }

  @Test
  void keepsTheNewestOfEachHourAndDay() {
    Instant now = Instant.parse("2026-05-05T12:30:00Z");
    List<Snapshot> snapshots =
        Stream.of(1, 2, 61, 62, 60 * 24, 60 * 24 + 1, 60 * 48)
            .map(minutes -> at(now.minus(Duration.ofMinutes(minutes))))
            .toList();
    assertThat(kept(snapshots, new SnapshotRetention(0, 2, 0, Optional.empty()), now))
        .containsExactly(0, 2);
    assertThat(kept(snapshots, new SnapshotRetention(0, 0, 3, Optional.empty()), now))
        .containsExactly(0, 4, 6);
    assertThat(kept(snapshots, new SnapshotRetention(2, 0, 0, Optional.empty()), now))
        .containsExactly(0, 1);
    assertThat(
            kept(
                snapshots,
                new SnapshotRetention(0, 0, 0, Optional.of(Duration.ofMinutes(61))),
                now))
        .containsExactly(0, 1, 2);
  }

  private static List<Integer> kept(
      List<Snapshot> snapshots, SnapshotRetention retention, Instant now) {
    List<Snapshot> givenUp = retention.givenUp(snapshots, now);
    return snapshots.stream()
        .filter(snapshot -> !givenUp.contains(snapshot))
        .map(snapshots::indexOf)
        .toList();
  }

  private static Snapshot at(Instant time) {
    return new Snapshot(
        Path.of(time.toString().replace(":", "")),
        new SnapshotHeader(1, time.toString(), time, "/", "", 0, 0, "", Map.of(), Map.of()));
  }

  @Test
  void reportsAnUnknownSnapshot() {
    assertThatIOException()
        .isThrownBy(() -> store.find("20200101T000000Z-000000"))
        .withMessageStartingWith("[SafePersist:SP802] ");
  }

  @Test
  void verifiesAListOfMd5Checksums() throws IOException {
    Path list =
        write(
            "checksums.json",
            "{\"files\":{\"a.json\":\"bb6cb5c68df4652941caf652a366f2d8\","
                + "\"x/b.json\":{\"md5\":\"00000000000000000000000000000000\"},"
                + "\"gone\":\"00000000000000000000000000000000\"}}");
    write("a.json", "{\"a\":1}");
    assertThat(SnapshotStore.verifyLegacy(list, heard)).isEqualTo(2);
    assertThat(heard.done.keySet()).containsExactly("a.json");
    assertThat(heard.failures)
        .anyMatch(failure -> failure.contains("x/b.json in the snapshot is altered"))
        .anyMatch(failure -> failure.contains("gone in the snapshot is missing"));
    Files.writeString(list, "{}");
    assertThatIOException()
        .isThrownBy(() -> SnapshotStore.verifyLegacy(list, heard))
        .withMessageStartingWith("[SafePersist:SP808] ");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere names are always text
  void keepsFilesWhoseNamesNoTextSpells() throws IOException {
    List<String> names = List.of("k%FC.json", "k%E9.json", "d%FF/a%20+b.json");
    for (String name : names) {
      Path file = Path.of(URI.create(tree.toUri() + name));
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Snapshot snapshot = store.create(SnapshotOptions.DEFAULTS, heard);
    assertThat(store.verify(snapshot, heard)).isZero();
    assertThat(store.diff(snapshot, Selection.ALL, heard)).isEmpty();
    String sums =
        Files.readString(snapshot.directory().resolve("SHA256SUMS"), StandardCharsets.ISO_8859_1);
    assertThat(sums).contains("files/k\u00fc.json\n", "files/d\u00ff/a +b.json\n");

    Path changed = Path.of(URI.create(tree.toUri() + names.get(1)));
    Files.writeString(changed, "other");
    assertThat(store.diff(snapshot, Selection.ALL, heard)).hasSize(1);
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    RestoreOptions options = new RestoreOptions(elsewhere, Selection.ALL, false, false);
    store.restore(snapshot, options, heard);
    store.restore(snapshot, options, heard); // changes nothing
    for (String name : names) {
      assertThat(Path.of(URI.create(elsewhere.toUri() + name))).hasContent(name);
    }
    assertThat(heard.failures).isEmpty();
    store.restore(snapshot, new RestoreOptions(tree, Selection.ALL, false, false), heard);
    assertThat(heard.failures).hasSize(1); // it cannot be kept, so it is not replaced
    assertThat(changed).hasContent("other");
  }
}
