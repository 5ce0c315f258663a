package dev.safepersist.operations.edit;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.operations.document.StateDocument;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.OwnerLocks;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.versions.Difference;
import dev.safepersist.operations.versions.JsonDiff;
import dev.safepersist.save.ConflictException;
import dev.safepersist.syntax.StrictJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The edit of one file. The user edits a private draft, and the file is not locked meanwhile. The
 * draft stays until it is committed or discarded, also if the process is killed.
 *
 * @since 0.1
 */
public final class EditSession implements Closeable {
  private static final String NO_FILE = "no file";

  private final Path file;
  private final Optional<Path> stateDirectory;
  private final Target target;
  private final DraftFolder folder;
  private final Closeable owner;
  private boolean resumed;

  private EditSession(
      Path file,
      Optional<Path> stateDirectory,
      Target target,
      DraftFolder folder,
      Closeable owner) {
    this.file = file;
    this.stateDirectory = stateDirectory;
    this.target = target;
    this.folder = folder;
    this.owner = owner;
  }

  /**
   * Begins to edit a file, or goes on with the draft that an earlier edit has left.
   *
   * @param file a text file, or a missing one
   * @param stateDirectory where its state is kept; empty if next to it
   * @throws IOException if it is binary, or another process edits it
   */
  public static EditSession open(Path file, Optional<Path> stateDirectory) throws IOException {
    Target target = StateFiles.open(file, stateDirectory).target();
    DraftFolder folder = new DraftFolder(target);
    folder.ensure();
    Optional<Closeable> owner = OwnerLocks.inherit(folder.lock());
    if (owner.isEmpty()) {
      throw new IOException(OperationsMessage.BEING_EDITED.text(file));
    }
    EditSession session = new EditSession(file, stateDirectory, target, folder, owner.get());
    boolean open = false;
    try {
      session.begin();
      open = true;
      return session;
    } finally {
      if (!open) {
        session.close();
      }
    }
  }

  private void begin() throws IOException {
    if (folder.exists() && isChanged() && !isCommitted()) {
      resumed = true;
      return;
    }
    restart();
  }

  /** Gives up the draft, and begins with the file as it is. */
  public void restart() throws IOException {
    Optional<byte[]> bytes = current();
    byte[] text = document(bytes).text();
    folder.delete();
    folder.ensure();
    folder.setBase(bytes);
    folder.setText(text);
    resumed = false;
  }

  private Optional<byte[]> current() throws IOException {
    try {
      return Optional.of(Files.readAllBytes(target.file()));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  private StateDocument document(Optional<byte[]> bytes) throws IOException {
    return bytes.isPresent()
        ? StateDocument.of(bytes.get(), target.file(), PlainVersions.of(target))
        : StateDocument.empty(target.file());
  }

  /** A crash may come between the commit and the deletion of the draft. */
  private boolean isCommitted() throws IOException {
    Optional<byte[]> now = current();
    return now.isPresent() && Arrays.equals(document(now).text(), text());
  }

  /** Whether the draft is that of an earlier edit. */
  public boolean isResumed() {
    return resumed;
  }

  /** The file to edit. */
  public Path draft() {
    return folder.text();
  }

  private byte[] text() throws IOException {
    return Files.readAllBytes(folder.text());
  }

  /** Whether the draft differs from the version that it was made from. */
  public boolean isChanged() throws IOException {
    return !Arrays.equals(text(), document(folder.base()).text());
  }

  /** What is wrong with the draft, with line and column; empty if it can be committed. */
  @SuppressWarnings("exports")
  public Optional<StrictJson.Problem> problem() throws IOException {
    return mustBeJson() ? StrictJson.checkUnique(text()) : Optional.empty();
  }

  /** A file that is named so, or was so, stays JSON. */
  private boolean mustBeJson() throws IOException {
    String name = draft().getFileName().toString();
    if (name.endsWith(".json")) {
      return true;
    }
    StateDocument base = document(folder.base());
    return base.metadata().isPresent()
        || (base.text().length > 0 && StrictJson.checkUnique(base.text()).isEmpty());
  }

  /** What the draft changes; empty if it, or what it was made from, is not JSON. */
  public List<Difference> differences() throws IOException {
    return differences(document(folder.base()).text(), text());
  }

  private static List<Difference> differences(byte[] before, byte[] after) {
    Optional<JsonNode> old = tree(before);
    Optional<JsonNode> now = tree(after);
    return old.isPresent() && now.isPresent() ? JsonDiff.between(old.get(), now.get()) : List.of();
  }

  private static Optional<JsonNode> tree(byte[] json) {
    try {
      return Optional.of(JsonMapper.shared().readTree(json)).filter(it -> !it.isMissingNode());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The text of the draft, for a check of its content. */
  public byte[] content() throws IOException {
    return text();
  }

  /**
   * Makes the draft the new version of the file; what it replaces is kept.
   *
   * @throws ConflictException if the file is not the version that the draft was made from
   */
  public void commit() throws IOException {
    Optional<byte[]> base = folder.base();
    StateDocument fresh = document(base).withText(text());
    Map<String, String> details = new HashMap<>(Map.of("writer", "safepersist edit"));
    if (fresh.metadata().isEmpty()) {
      details.putAll(PlainVersions.mark());
    }
    Draft draft = Draft.of(fresh.content()).withDetails(details);
    try (Locked locked = StateFiles.open(file, stateDirectory).lock()) {
      locked.requireUnchanged(base.map(EditSession::checksum).orElse(NO_FILE));
      StateFiles.setAsideIfBroken(locked, "found broken when it was edited");
      locked.write(draft);
    }
    folder.delete();
  }

  private static String checksum(byte[] bytes) {
    return Crc32c.hex(Crc32c.of(bytes));
  }

  /**
   * Takes the file as it is now for the version that the draft was made from. What the user has not
   * seen of it would be lost by a commit, so it is to be shown.
   *
   * @return what others changed meanwhile
   */
  public List<Difference> rebase() throws IOException {
    Optional<byte[]> now = current();
    byte[] before = document(folder.base()).text();
    byte[] after = document(now).text();
    folder.setBase(now);
    return differences(before, after);
  }

  /** Deletes the draft. */
  public void discard() throws IOException {
    folder.delete();
  }

  /** Lets go of the draft, which stays if it was not committed or discarded. */
  @Override
  public void close() throws IOException {
    owner.close();
  }
}
