package dev.safepersist.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.message.Log;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.declared.DeclaredStep;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeprecationsTest {
  private static final VersionWindow WINDOW =
      VersionWindow.of(2, 5)
          .deprecate(2, day("2027-01-10"), day("2027-07-01"), "name the tempo in BPM")
          .deprecate(3, day("2027-01-10"), day("2028-01-01"), "store tags");

  @TempDir private Path dir;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2027-01-09T12:00:00Z");

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @BeforeEach
  void listen() {
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return level == Level.WARNING;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            lines.add(text);
          }
        });
  }

  @AfterEach
  void listenNoLonger() {
    Log.to(Log.platform());
  }

  private Path uses() {
    return dir.resolve(VersionUses.FILE_NAME);
  }

  private Deprecations watch() {
    return new Deprecations(WINDOW, uses(), () -> now, Duration.ofHours(1));
  }

  @Test
  void warnsOnceForEachProgramVersionAndDay() throws IOException {
    try (Deprecations watch = watch()) {
      watch.used(2, Access.READ, "player", "songs");
      assertThat(lines).as("before the day").isEmpty();
      now = now.plus(1, ChronoUnit.DAYS);
      for (int i = 0; i < 3; i++) {
        watch.used(2, Access.READ, "player", "songs");
        watch.used(2, Access.WRITE, "player", "other songs");
      }
      assertThat(lines)
          .singleElement()
          .asString()
          .contains("SP246", "player", "version 2", "2027-01-10", "2027-07-01")
          .contains("move to version 4", "name the tempo in BPM");
      watch.used(3, Access.READ, "player", "songs");
      watch.used(2, Access.READ, "editor", "songs");
      watch.used(4, Access.READ, "editor", "songs");
      assertThat(lines).hasSize(3);
      now = now.plus(1, ChronoUnit.DAYS);
      watch.used(2, Access.READ, "player", "songs");
      assertThat(lines).hasSize(4);
    }
  }

  @Test
  void refusesVersionsOutsideTheWindow() throws IOException {
    try (Deprecations watch = watch()) {
      assertThatThrownBy(() -> watch.used(1, Access.READ, "player", "songs"))
          .isInstanceOf(VersionRefusedException.class)
          .hasMessageContaining("SP244")
          .hasMessageContaining("move it to version 4");
      assertThatThrownBy(() -> watch.used(6, Access.READ, "player", "songs"))
          .isInstanceOfSatisfying(
              VersionRefusedException.class, e -> assertThat(e.version()).isEqualTo(6))
          .hasMessageContaining("SP245");
    }
    assertThat(uses()).doesNotExist();
  }

  @Test
  void addsTheUsesOfSeveralProcessesAndRuns() throws IOException {
    try (Deprecations one = watch();
        Deprecations other = watch()) {
      one.used(2, Access.READ, "player", "songs");
      now = now.plus(Duration.ofHours(1));
      one.used(2, Access.READ, "player", "songs");
      other.used(2, Access.READ, "player", "songs");
      other.used(2, Access.WRITE, "player", "songs");
      one.flush();
      one.flush();
    }
    Instant first = Instant.parse("2027-01-09T12:00:00Z");
    VersionUses known = VersionUses.load(uses());
    assertThat(known.uses())
        .containsExactlyInAnyOrder(
            new VersionUse("songs", 2, Access.READ, "player", 3, first, now),
            new VersionUse("songs", 2, Access.WRITE, "player", 1, now, now));
    assertThat(known.deprecations()).isEqualTo(WINDOW.deprecations());
    assertThat(List.of(known.oldest(), known.newest())).containsExactly(2, 5);
  }

  @Test
  void countsInBoundedSpace() throws IOException {
    try (Deprecations watch = watch()) {
      for (int i = 0; i < 500; i++) {
        watch.used(2, Access.READ, "program " + i, "songs");
      }
      watch.flush();
      for (int i = 500; i < 1_000; i++) {
        watch.used(2, Access.READ, "program " + i, "songs");
      }
    }
    List<VersionUse> uses = VersionUses.load(uses()).uses();
    assertThat(uses).hasSize(65);
    assertThat(uses.stream().mapToLong(VersionUse::count).sum()).isEqualTo(1_000);
    assertThat(uses).filteredOn(use -> use.program().equals("others")).hasSize(1);
  }

  @Test
  void disturbsNoUserWhenTheUsesCannotBeWritten() throws Exception {
    Path blocked = dir.resolve("blocked");
    Deprecations watch = new Deprecations(WINDOW, blocked, () -> now, Duration.ofMillis(1));
    Files.createDirectory(blocked);
    watch.used(4, Access.READ, "player", "songs");
    for (int i = 0; i < 6_000 && lines.isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertThat(lines).singleElement().asString().contains("SP247", blocked.toString());
    assertThatThrownBy(watch::flush).isInstanceOf(IOException.class);
    Files.delete(blocked);
    watch.close();
    assertThat(VersionUses.load(blocked).uses()).hasSize(1);
  }

  private record Old(int bpm) {}

  private record Song(int tempo) {}

  private static final Store<Song> SONGS =
      Store.builder(Song.class)
          .version(5)
          .upgrade(1, DeclaredStep.begin().rename("/bpm", "speed"))
          .upgrade(2, DeclaredStep.begin().rename("/speed", "tempo"))
          .upgrade(3, DeclaredStep.begin())
          .upgrade(4, DeclaredStep.begin())
          .build();

  @Test
  void countsTheLoadsAndSavesOfALegacyStore() throws IOException {
    record Speed(int speed) {}
    Path file = dir.resolve("song.json");
    try (Deprecations watch = watch()) {
      LegacyView view = LegacyView.of(SONGS).withDeprecations(watch, "player");
      assertThatThrownBy(() -> view.serving(1, Old.class))
          .isInstanceOf(VersionRefusedException.class);
      LegacyStore<Speed> old = view.serving(2, Speed.class);
      assertThat(old.find(file)).isEmpty();
      old.save(file, new Speed(90));
      old.update(file, speed -> new Speed(speed.speed() + 1));
      old.replace(old.load(file), new Speed(7));
    }
    assertThat(SONGS.load(file).value()).isEqualTo(new Song(7));
    String directory = dir.toAbsolutePath().toString();
    assertThat(VersionUses.load(uses()).uses())
        .containsExactlyInAnyOrder(
            new VersionUse(directory, 2, Access.READ, "player", 2, now, now),
            new VersionUse(directory, 2, Access.WRITE, "player", 3, now, now));
  }

  @Test
  void checksWindows() {
    assertThatThrownBy(() -> VersionWindow.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
    LocalDate day = day("2027-01-01");
    assertThatThrownBy(() -> WINDOW.deprecate(5, day, day, "")).hasMessageContaining("2 to 4");
    assertThatThrownBy(() -> WINDOW.deprecate(2, day, day.minusDays(1), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VersionUses.load(uses())).isInstanceOf(NoSuchFileException.class);
  }
}
