package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.SafePersistBridge;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the redirector does with the calls of woven methods; here the test makes the calls. */
class RedirectorTest {
  private static final Object[] NO_ATTRIBUTES = {};
  private static final Object[] REPLACE = {StandardCopyOption.REPLACE_EXISTING};

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Object stream = new Object();
  private Path file;
  private FakeStage stage;
  private boolean childOutput;
  private Redirector redirector;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("x.json");
    Files.writeString(file, "[1]");
    redirector = redirector(target -> stage = new FakeStage(target.file()));
  }

  private Redirector redirector(Staging staging) {
    return new Redirector(
        AgentOptions.parse("", directory),
        staging,
        new ReentrancyGuard(),
        new Report(new PrintStream(said, true, StandardCharsets.UTF_8)),
        new CallerExclusions() {
          @Override
          boolean containsCaller() {
            return childOutput;
          }
        },
        Clock.systemUTC());
  }

  /** Stages by a function. */
  private interface Staging extends Stages {
    StagedFile open(OpenTarget target) throws IOException;

    @Override
    default RedirectedWrite open(OpenTarget target, FileRule rule) throws IOException {
      return RedirectedWrite.of(target, rule, open(target));
    }

    @Override
    default RedirectedWrite adopt(Path written, OpenTarget target, FileRule rule)
        throws IOException {
      throw new IOException("not here");
    }
  }

  @Test
  void commitsAtTheEndOfClose() throws IOException {
    Object opened = open();
    Files.writeString(stage.path(), "[2]");
    OpenFiles.Entry closing = (OpenFiles.Entry) redirector.onClosing(stream);
    assertThat(closing.file()).isSameAs(opened);
    assertThat(file).hasContent("[1]");
    assertThat(redirector.onClosed(closing, null)).isNull();
    assertThat(file).hasContent("[2]");
    assertThat(stage.closed).isTrue();
    assertThat(said()).isEmpty();
  }

  @Test
  void hasNothingToDoForTheSecondClose() throws IOException {
    open();
    assertThat(redirector.onClosing(stream)).isNotNull();
    assertThat(redirector.onClosing(stream)).isNull();
  }

  @Test
  void knowsNothingOfOtherStreams() throws IOException {
    open();
    assertThat(redirector.onClosing(new Object())).isNull();
  }

  @Test
  void leavesAppendingStreamsAlone() {
    assertThat(redirector.replacement(opens(SafePersistBridge.APPEND))).isNull();
  }

  @Test
  void leavesTheOutputOfAChildProcessAlone() {
    childOutput = true;
    assertThat(opens(SafePersistBridge.TRUNCATE)).isNull();
  }

  @Test
  void leavesChannelsAloneThatDoNotTruncate() {
    Object inPlace = channel(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    assertThat(inPlace).isInstanceOf(OpenInPlace.class);
    assertThat(redirector.replacement(inPlace)).isNull();
    Object read = channel(StandardOpenOption.READ, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(read).isInstanceOf(OpenToLook.class);
    assertThat(redirector.replacement(read)).isNull();
    assertThat(channel()).isNull(); // as Files.newInputStream, which nothing is locked by
    assertThat(channel(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)).isNotNull();
  }

  @Test
  void doesNotRedirectItsOwnFiles() {
    Path other = directory.resolve("other.json");
    boolean[] nested = new boolean[1];
    Redirector[] self = new Redirector[1];
    self[0] =
        redirector(
            target -> {
              nested[0] = self[0].onOpenFile(other.toString(), SafePersistBridge.TRUNCATE) != null;
              stage = new FakeStage(target.file());
              return stage;
            });
    assertThat(self[0].onOpenFile(file.toString(), SafePersistBridge.TRUNCATE)).isNotNull();
    assertThat(nested[0]).isFalse();
  }

  @Test
  void goesOnWithoutProtectionWhereNothingCanBeStaged() {
    redirector =
        redirector(
            target -> {
              throw new IOException("no room");
            });
    assertThat(redirector.replacement(opens(SafePersistBridge.TRUNCATE))).isNull();
    assertThat(redirector.replacement(opens(SafePersistBridge.TRUNCATE))).isNull();
    assertThat(said()).containsOnlyOnce("[SafePersist:SP408] " + file).contains("no room");
    redirector.onExiting();
    assertThat(said()).contains("2 opens in all were written without protection");
  }

  @Test
  void failsAnOpenThatWouldEmptyAFileWhereThereIsNoRoom() throws IOException {
    Files.writeString(directory.resolve("other"), "[2]");
    for (String reason :
        new String[] {
          "No space left on device",
          "Disk quota exceeded",
          "Input/output error",
          "Read-only file system"
        }) {
      redirector = failing(new FileSystemException(file + ".tmp", null, reason));
      Object refused = opens(SafePersistBridge.TRUNCATE);
      assertThat(redirector.replacement(refused)).hasParentRaw(file);
      assertThat(redirector.onOpened(refused, null, new FileNotFoundException("none")))
          .isExactlyInstanceOf(FileSystemException.class)
          .hasMessage(file + ": " + reason);
      try (FileOutputStream out = new FileOutputStream(directory.resolve("open").toFile())) {
        assertThat(redirector.onOpened(refused, out, new FileNotFoundException("none")))
            .isExactlyInstanceOf(FileNotFoundException.class)
            .hasMessage(file + " (" + reason + ")");
      }
      assertThat(said()).contains("[SafePersist:SP417] " + file).contains(reason);
      assertThat(redirector.onCopying(directory.resolve("other"), file, REPLACE))
          .isInstanceOf(Refusal.class);
    }
    assertThat(said()).doesNotContain("SP408");
  }

  @Test
  void passesThroughWhereNothingIsLost() throws IOException {
    IOException full = new FileSystemException(file + ".tmp", null, "No space left on device");
    redirector = failing(full);
    assertThat(opens(SafePersistBridge.APPEND)).isInstanceOf(OpenInPlace.class);
    Files.writeString(file, "");
    assertThat(opens(SafePersistBridge.TRUNCATE)).isInstanceOf(OpenInPlace.class);
    Files.delete(file);
    assertThat(opens(SafePersistBridge.TRUNCATE)).isInstanceOf(OpenInPlace.class);
    Files.writeString(file, "[1]");
    redirector = failing(new AccessDeniedException(".safepersist"));
    assertThat(opens(SafePersistBridge.TRUNCATE)).isInstanceOf(OpenInPlace.class);
    assertThat(said()).doesNotContain("SP417");
  }

  /** The C library speaks the language of the user. */
  @Test
  void failsAnOpenWhereNothingCanBeCreatedNextToTheFileWhateverTheReason() throws IOException {
    redirector = failing(new AccessDeniedException(".safepersist"), full());
    Object refused = opens(SafePersistBridge.TRUNCATE);
    assertThat(redirector.onOpened(refused, null, new FileNotFoundException("none")))
        .isExactlyInstanceOf(FileSystemException.class)
        .hasMessage(file + ": " + full().getReason());
    assertThat(said()).contains("[SafePersist:SP417] " + file);
    assertThat(opens(SafePersistBridge.APPEND)).isInstanceOf(OpenInPlace.class);
    Files.writeString(file, "");
    assertThat(opens(SafePersistBridge.TRUNCATE)).isInstanceOf(OpenInPlace.class);
  }

  @Test
  void passesThroughWhereThisProcessHasTooManyFilesOpen() {
    redirector =
        failing(
            new AccessDeniedException(".safepersist"),
            new FileSystemException(file + ".new", null, "Too many open files"));
    assertThat(opens(SafePersistBridge.TRUNCATE)).isInstanceOf(OpenInPlace.class);
  }

  private FileSystemException full() {
    return new FileSystemException(file + ".new", null, "Kein Speicherplatz mehr verfügbar");
  }

  private Redirector failing(IOException state, IOException nextToTheFile) {
    return redirector(
        new Staging() {
          @Override
          public StagedFile open(OpenTarget target) throws IOException {
            throw state;
          }

          @Override
          public RedirectedWrite openWithoutState(OpenTarget target, FileRule rule)
              throws IOException {
            throw nextToTheFile;
          }
        });
  }

  private Redirector failing(IOException cause) {
    return redirector(
        target -> {
          throw new SaveException(target.file(), Outcome.UNCHANGED, "[SafePersist:SP1]", cause);
        });
  }

  @Test
  void dropsTheStageOfAnOpenThatFailedAndHidesItsName() throws IOException {
    Object opened = opens(SafePersistBridge.TRUNCATE);
    Throwable failure = new FileNotFoundException(stage.path() + " (Too many open files)");
    Throwable shown = redirector.onOpened(opened, stream, failure);
    assertThat(shown)
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(file + " (Too many open files)");
    assertThat(stage.closed).isTrue();
    assertThat(redirector.onClosing(stream)).isNull();
  }

  @Test
  void setsIncompleteDocumentsAside() throws IOException {
    Throwable thrown = closeWith("[2");
    assertThat(thrown)
        .isExactlyInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageStartingWith("[SafePersist:SP404] " + file + " was not replaced: ")
        .hasMessageContaining(directory.resolve("set-aside").toString())
        .hasMessageContaining("\nFix: ");
    assertThat(thrown.getStackTrace())
        .noneMatch(frame -> frame.getClassName().startsWith("dev.safepersist."));
    assertThat(file).hasContent("[1]");
    assertThat(directory.resolve("set-aside")).hasContent("[2");
    assertThat(said()).contains("[SafePersist:SP404]");
  }

  @Test
  void setsAsideWhatIsNoJson() throws IOException {
    assertThat(closeWith("hello")).hasMessageContaining("is no JSON");
  }

  @Test
  void keepsContentFromAnEmptyVersion() throws IOException {
    assertThat(closeWith(""))
        .hasMessageStartingWith("[SafePersist:SP405] ")
        .hasMessageContaining("has 3 bytes");
    assertThat(stage.commits).isZero();
    assertThat(file).hasContent("[1]");
  }

  @Test
  void keepsContentFromABlankVersion() throws IOException {
    assertThat(closeWith(" \n")).hasMessageContaining("holds no JSON document");
  }

  @Test
  void replacesAnEmptyFileByAnEmptyOne() throws IOException {
    Files.writeString(file, "");
    assertThat(closeWith("")).isNull();
    assertThat(stage.commits).isOne();
  }

  @Test
  void saysWhereTheBytesOfAFailedSaveAre() throws IOException {
    Object opened = open();
    stage.failure = new SaveException(file, Outcome.UNCHANGED, "disk full.", null);
    assertThat(close(opened, "[2]"))
        .hasMessageStartingWith("[SafePersist:SP406] " + file + " was not replaced: disk full; ")
        .hasMessageContaining("set-aside");
  }

  @Test
  void survivesADefectOfItsOwn() throws IOException {
    Object opened = open();
    stage.defect = new IllegalStateException("defect");
    assertThat(close(opened, "[2]")).hasMessageStartingWith("[SafePersist:SP406] ");
    assertThat(directory.resolve("set-aside")).hasContent("[2]");
  }

  @Test
  void saysThatAPowerCutMayUndoASave() throws IOException {
    Object opened = open();
    stage.failure = new SaveException(file, Outcome.UNKNOWN, "not synced", null);
    assertThat(close(opened, "[2]"))
        .hasMessageStartingWith("[SafePersist:SP407] " + file + " was replaced, but");
  }

  @Test
  void keepsTheProgramsOwnFailureOfClose() throws IOException {
    Object opened = open();
    Files.writeString(stage.path(), "[2]");
    Throwable own = new IOException("no space");
    assertThat(redirector.onClosed(redirector.onClosing(stream), own)).isSameAs(own);
    assertThat(opened).isNotNull();
    assertThat(file).hasContent("[1]");
    assertThat(said()).contains("[SafePersist:SP404]").contains("could not be closed");
  }

  @Test
  void keepsTheInterruptOfTheThread() throws IOException {
    Object opened = open();
    Thread.currentThread().interrupt();
    assertThat(close(opened, "[2]")).isNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("[2]");
  }

  @Test
  void endsAtExitWhatIsOpen() throws IOException {
    open();
    Files.writeString(stage.path(), "[2]");
    redirector.onExiting();
    assertThat(file).hasContent("[2]");
    assertThat(redirector.onClosing(stream)).isNull();
  }

  private Object open() {
    Object opened = opens(SafePersistBridge.TRUNCATE);
    assertThat(opened).isNotNull();
    assertThat(redirector.replacement(opened)).isEqualTo(stage.path());
    assertThat(redirector.onOpened(opened, stream, null)).isNull();
    return opened;
  }

  private Object opens(int purpose) {
    return redirector.onOpenFile(file.toString(), purpose);
  }

  private Object channel(StandardOpenOption... options) {
    return redirector.onOpenChannel(file, Set.of(options), NO_ATTRIBUTES);
  }

  private Throwable closeWith(String text) throws IOException {
    return close(open(), text);
  }

  private Throwable close(Object opened, String text) throws IOException {
    try (var out = Files.newOutputStream(stage.path())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    OpenFiles.Entry closing = (OpenFiles.Entry) redirector.onClosing(stream);
    assertThat(closing.file()).isSameAs(opened);
    return redirector.onClosed(closing, null);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
