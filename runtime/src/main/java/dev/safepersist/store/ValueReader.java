package dev.safepersist.store;

import dev.safepersist.core.inspect.Condition;
import dev.safepersist.core.inspect.Judgement;
import dev.safepersist.core.place.Target;
import dev.safepersist.envelope.Sidecar;
import dev.safepersist.json.Metadata;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.syntax.StrictJson.Problem;
import dev.safepersist.upgrade.UpgradeException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes the value of a file that was judged: upgrades its data, validates them, binds them. */
record ValueReader<T>(Settings settings) {
  /**
   * The value of a file that is not corrupt.
   *
   * @throws LoadException if it cannot be read, is too new, or does not fit
   */
  Loaded<T> read(Target target, JudgedFile judged) throws IOException {
    Path named = target.named();
    Judgement judgement = judged.judgement();
    Optional<Data> found = judged.content().data();
    if (judgement.condition() == Condition.TOO_NEW) {
      int known = settings.version().orElse(0);
      int version = judgement.schemaVersion().orElse(0);
      throw failed(named, RuntimeMessage.TOO_NEW.text(named, version, known));
    }
    if (judgement.condition() == Condition.UNREADABLE || found.isEmpty()) {
      throw failed(named, RuntimeMessage.NOT_READ.text(named, judgement.problem()));
    }
    Origin origin = origin(judgement.condition());
    List<Finding> findings = new ArrayList<>();
    if (origin == Origin.EDITED) {
      String message = RuntimeMessage.EDITED.text(named);
      Log.log(Level.WARNING, message);
      findings.add(new Finding(Severity.WARNING, "", "", message));
    }
    Metadata metadata = metadata(target, judged.content().metadata());
    Data data = upgraded(named, found.get(), judgement, findings);
    Binder<T> binder = new Binder<>(settings);
    boolean trusted = origin == Origin.SAVED && data == found.get() && isTrusted(metadata);
    Optional<T> checked = trusted ? Optional.empty() : binder.bindChecked(data);
    if (checked.isEmpty()) {
      findings.addAll(binder.validate(named, data, trusted));
    }
    T value = checked.isPresent() ? checked.get() : binder.bind(named, data);
    return new Loaded<>(named, value, origin, metadata, findings, judged.file().crc32c());
  }

  private static LoadException failed(Path named, String message) {
    return new LoadException(named, message, List.of(), null);
  }

  private static Origin origin(Condition condition) {
    return switch (condition) {
      case GOOD -> Origin.SAVED;
      case EDITED -> Origin.EDITED;
      case LEGACY -> Origin.LEGACY;
      case CORRUPT, EMPTY, TOO_NEW, UNREADABLE, MISSING ->
          throw new IllegalArgumentException(condition + " cannot be loaded");
    };
  }

  /** The data in the format of this store. */
  private Data upgraded(Path named, Data found, Judgement judgement, List<Finding> findings)
      throws LoadException {
    int from = judgement.schemaVersion().orElse(0);
    int to = settings.version().orElse(0);
    if (!settings.upgrades().concern(from, to)) {
      return found;
    }
    try {
      JsonNode tree = ExactTree.of(found, settings.mapper());
      String step = "upgraded from schema version " + from + " to " + to;
      Data data = new Data.Tree(settings.upgrades().upgrade(tree, from, to), step);
      findings.add(new Finding(Severity.INFO, "", "", step));
      return data;
    } catch (UpgradeException failure) {
      String message =
          RuntimeMessage.NOT_UPGRADED.text(named, failure.version(), failure.getMessage());
      throw new LoadException(named, message, List.of(), failure);
    } catch (JacksonException failure) {
      String message = RuntimeMessage.NOT_UPGRADED.text(named, from, Problem.of(failure));
      throw new LoadException(named, message, List.of(), failure);
    }
  }

  /** Whether the policy spares what was validated by this very schema when it was saved. */
  private boolean isTrusted(Metadata metadata) {
    return settings.policy().trustChecksum()
        && settings.schema().isPresent()
        && metadata.schemaFingerprint().equals(Optional.of(settings.schema().get().fingerprint()));
  }

  private Metadata metadata(Target target, Metadata inFile) throws IOException {
    boolean sidecar = inFile.isEmpty() && settings.policy().metadata() == MetadataPlacement.SIDECAR;
    try {
      return sidecar ? Sidecar.of(target) : inFile;
    } catch (AccessDeniedException e) {
      return Metadata.empty();
    }
  }
}
