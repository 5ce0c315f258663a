package dev.safepersist.agent.redirect;

import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.SafePersistBridge;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with an older version, where something goes wrong: other rules would leave the call as it
 * is, this one must not.
 */
class LegacyGateTest {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String OLD = "{\"title\": \"So What\"}";
  private static final Object[] NOTHING = {};

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final String temporary = System.getProperty(TEMPORARY);
  private Path file;
  private boolean childOutput;
  private String options = "";
  private Redirector redirector;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("steps.yaml"), "from: 1\ndo: [{rename: {at: /title, to: name}}]\n");
    Files.createDirectories(directory.resolve("data"));
    Files.createDirectories(directory.resolve("tmp"));
    System.setProperty(TEMPORARY, directory.resolve("tmp").toString());
    file = directory.resolve("data/a.json");
    store(MetadataPlacement.ENVELOPE, 2)
        .save(file, new TreeMap<>(Map.of("name", "Blue in Green", "key", "D")));
    redirector = redirector(new RuntimeStages());
  }

  @AfterEach
  void restore() {
    redirector.onExiting();
    System.setProperty(TEMPORARY, temporary);
  }

  private static Store<Map<?, ?>> store(MetadataPlacement metadata, int version) {
    @SuppressWarnings("unchecked")
    Class<Map<?, ?>> type = (Class<Map<?, ?>>) (Class<?>) Map.class;
    return Store.builder(type)
        .version(version)
        .policy(Policy.defaults().withMetadata(metadata))
        .build();
  }

  private Redirector redirector(Stages stages) {
    return new Redirector(
        AgentOptions.parse(
            "include=data/*.json,legacy-serve=1,legacy-steps=steps.yaml" + options, directory),
        stages,
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

  private Object opens(int purpose) {
    return redirector.onOpenFile(file.toString(), purpose);
  }

  private String read() throws IOException {
    Object read = opens(SafePersistBridge.READ);
    assertThat(read).isInstanceOf(LegacyRead.class);
    String text = Files.readString(redirector.replacement(read)).strip();
    assertThat(redirector.onOpened(read, new Object(), null)).isNull();
    assertThat(redirector.replacement(read)).doesNotExist();
    return text;
  }

  /** What the close throws, as text; empty if it was saved. */
  private String write(String text) throws IOException {
    Object opened = opens(SafePersistBridge.TRUNCATE);
    assertThat(opened).isInstanceOf(LegacyWrite.class);
    Object stream = new Object();
    assertThat(redirector.onOpened(opened, stream, null)).isNull();
    Files.writeString(redirector.replacement(opened), text);
    Throwable thrown = redirector.onClosed(redirector.onClosing(stream), null);
    assertThat(redirector.replacement(opened)).doesNotExist();
    return thrown == null ? "" : String.valueOf(thrown.getMessage());
  }

  private void refuses(Object handle, String... words) throws IOException {
    assertThat(handle).isInstanceOf(LegacyRefusal.class);
    assertThat(Files.exists(redirector.replacement(handle))).isFalse();
    assertThat(redirector.onOpened(handle, null, new IOException("no such file")))
        .isInstanceOf(IOException.class)
        .message()
        .contains(words);
    try (FileOutputStream stream = new FileOutputStream(directory.resolve("x").toFile())) {
      assertThat(redirector.onOpened(handle, stream, null)).message().contains(words);
    }
  }

  @Test
  void givesAndTakesTheOlderVersion() throws IOException {
    assertThat(read()).isEqualTo("{\"key\":\"D\",\"title\":\"Blue in Green\"}");
    assertThat(write("{\"key\": \"E\", \"title\": \"So What\"}")).isEmpty();
    assertThat(store(MetadataPlacement.ENVELOPE, 2).load(file).value())
        .isEqualTo(Map.of("name", "So What", "key", "E"));
    assertThat(read()).contains("So What");
    assertThat(write("{\"key\": \"E\", \"title\": \"All Blues\"}")).isEmpty();
  }

  @Test
  void aDefectRefusesWhatMayHaveTheRule() throws IOException {
    StackOverflowError defect = new StackOverflowError("too deep");
    refuses(redirector.onDefect(defect, file.toString(), null, false), "SP436", "too deep");
    assertThat(redirector.onDefect(defect, "b.tmp", file.toString(), true))
        .isInstanceOf(IOException.class)
        .hasToString("java.io.IOException: " + lastSaid());
    refuses(redirector.onDefect(defect, "b.tmp", file.toString(), false), "SP436");
    assertThat(redirector.onDefect(defect, "b.tmp", "c.tmp", false)).isNull();
  }

  private String lastSaid() {
    String all = said.toString(StandardCharsets.UTF_8).strip();
    return all.substring(all.lastIndexOf("[SafePersist:SP436]"));
  }

  @Test
  void aLinkInTheTemporaryFolderIsNotFollowedByTheSweep() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("lock"), "");
    Files.writeString(other.resolve("precious"), "x");
    Path link = directory.resolve("tmp/safepersist-legacy-0");
    Files.createSymbolicLink(link, other);
    Path dead = Files.createDirectory(directory.resolve("tmp/safepersist-legacy-1"));
    Files.writeString(dead.resolve("lock"), "");
    assertThat(read()).contains("Blue in Green");
    assertThat(other.resolve("precious")).exists();
    assertThat(link).isSymbolicLink();
    assertThat(dead).doesNotExist();
  }

  @Test
  void aFileWithoutAVersionIsRefused() throws IOException {
    Files.writeString(file, OLD);
    refuses(opens(SafePersistBridge.READ), "SP436", "which version it has; the file");
    refuses(opens(SafePersistBridge.TRUNCATE), "SP436", "which version");
    assertThat(file).hasContent(OLD);
    Files.writeString(file, "{}");
    refuses(opens(SafePersistBridge.READ), "SP436", "which version");
    refuses(opens(SafePersistBridge.TRUNCATE), "SP436", "which version");
    assertThat(file).hasContent("{}");
  }

  @Test
  void aFileOfALaterVersionAndABrokenOneAreRefused() throws IOException {
    store(MetadataPlacement.ENVELOPE, 3).save(file, Map.of("name", "x"));
    refuses(opens(SafePersistBridge.READ), "SP436", "version");
    refuses(opens(SafePersistBridge.TRUNCATE), "SP436", "version");
    Path other = directory.resolve("data/b.json");
    Files.writeString(other, "{\"data\":");
    refuses(redirector.onOpenFile(other.toString(), SafePersistBridge.READ), "SP436");
  }

  @Test
  void aViewThatIsLongerThanTheFileIsRefused() throws IOException {
    Files.delete(file);
    store(MetadataPlacement.SIDECAR, 2).save(file, Map.of("name", "x"));
    assertThat(Files.size(file)).isLessThan("{\"title\":\"x\"}".length());
    refuses(opens(SafePersistBridge.READ), "SP436", "which version");
    options = ",metadata=sidecar";
    redirector = redirector(new RuntimeStages());
    refuses(opens(SafePersistBridge.READ), "SP436", "its length would be wrong");
  }

  @Test
  void linksToFoldersLeadToTheRule() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("data"));
    file = link.resolve("a.json");
    assertThat(read()).contains("Blue in Green");
    file = link.resolve("new.json");
    assertThat(write(OLD)).isEmpty();
    assertThat(store(MetadataPlacement.ENVELOPE, 2).load(file).value())
        .isEqualTo(Map.of("name", "So What"));
  }

  @Test
  void noRoomForPrivateFilesIsARefusal() throws IOException {
    Files.delete(directory.resolve("tmp"));
    refuses(opens(SafePersistBridge.READ), "SP436");
    refuses(opens(SafePersistBridge.TRUNCATE), "SP436");
    Files.createDirectories(directory.resolve("tmp"));
  }

  @Test
  void neitherChildrenNorLoggersWriteIt() throws IOException {
    childOutput = true;
    refuses(opens(SafePersistBridge.TRUNCATE), "SP437", "another process");
    assertThat(read()).contains("title");
  }

  @Test
  void stoppedProtectionAndAnnotatedMethodsChangeNothing() throws IOException {
    Object method = redirector.onEntered(new AnnotationMembers().text(), LegacyGateTest.class);
    assertThat(write(OLD)).isEmpty();
    assertThat(redirector.onLeft(method, false)).isNull();
    redirector.stop();
    assertThat(read()).contains("So What");
    assertThat(opens(SafePersistBridge.APPEND)).isInstanceOf(LegacyRefusal.class);
  }

  @Test
  void aChangeByAnotherProgramIsNotOverwritten() throws IOException {
    assertThat(read()).contains("Blue in Green");
    store(MetadataPlacement.ENVELOPE, 2).save(file, Map.of("name", "Freddie"));
    byte[] theirs = Files.readAllBytes(file);
    assertThat(write(OLD)).contains("SP438", "are in ");
    assertThat(file).hasBinaryContent(theirs);
    assertThat(read()).contains("Freddie");
    assertThat(write(OLD)).isEmpty();
  }

  @Test
  void threadsOfOneProgramAreNoOthers() {
    assertThat(
            IntStream.range(0, 40)
                .parallel()
                .mapToObj(
                    i -> {
                      try {
                        return read().isEmpty() ? "nothing" : write("{\"title\":\"" + i + "\"}");
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }))
        .containsOnly("");
  }

  @Test
  void bytesThatCannotBeKeptChangeNothing() throws IOException {
    redirector =
        redirector(
            new Stages() {
              @Override
              public RedirectedWrite open(OpenTarget target, FileRule rule) throws IOException {
                throw new IOException("no stage");
              }

              @Override
              public RedirectedWrite adopt(Path written, OpenTarget target, FileRule rule)
                  throws IOException {
                throw new IOException("no stage");
              }
            });
    byte[] before = Files.readAllBytes(file);
    assertThat(write("{\"title\"")).contains("SP438", "no stage");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aFailedCloseAndAFailedOpenLeaveTheFile() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Object opened = opens(SafePersistBridge.TRUNCATE);
    Object stream = new Object();
    redirector.onOpened(opened, stream, null);
    Files.writeString(redirector.replacement(opened), OLD);
    IOException failure = new IOException("disk full");
    assertThat(redirector.onClosed(redirector.onClosing(stream), failure)).isSameAs(failure);
    Object second = opens(SafePersistBridge.TRUNCATE);
    Path used = redirector.replacement(second);
    assertThat(redirector.onOpened(second, stream, new IOException(used + " (no handles)")))
        .hasMessage(file + " (no handles)");
    assertThat(used).doesNotExist();
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aStreamThatIsOpenAtExitIsSavedIfItIsWhole() throws IOException {
    Object opened = opens(SafePersistBridge.TRUNCATE);
    Object stream = new Object();
    redirector.onOpened(opened, stream, null);
    Files.writeString(redirector.replacement(opened), OLD);
    redirector.onExiting();
    assertThat(store(MetadataPlacement.ENVELOPE, 2).load(file).value())
        .isEqualTo(Map.of("name", "So What"));
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void aNewFileIsCreatedInTheNewVersionAndNotOverAnother() throws IOException {
    file = directory.resolve("data/new.json");
    assertThat(redirector.onOpened(opens(SafePersistBridge.READ), null, null))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
    Object opened =
        redirector.onOpenChannel(
            file, Set.of(WRITE, java.nio.file.StandardOpenOption.CREATE_NEW), NOTHING);
    assertThat(opened).isInstanceOf(LegacyWrite.class);
    Object stream = new Object();
    redirector.onOpened(opened, stream, null);
    Files.writeString(redirector.replacement(opened), OLD);
    store(MetadataPlacement.ENVELOPE, 2).save(file, Map.of("name", "Freddie"));
    assertThat(redirector.onClosed(redirector.onClosing(stream), null))
        .hasMessageContaining("SP438");
    assertThat(store(MetadataPlacement.ENVELOPE, 2).load(file).value())
        .isEqualTo(Map.of("name", "Freddie"));
    Files.delete(file);
    redirector.onDeleting(file.toString());
    assertThat(write(OLD)).isEmpty();
    assertThat(store(MetadataPlacement.ENVELOPE, 2).load(file).value())
        .isEqualTo(Map.of("name", "So What"));
    assertThat(redirector.onOpenChannel(directory, Set.of(WRITE, TRUNCATE_EXISTING), NOTHING))
        .isNull();
  }
}
