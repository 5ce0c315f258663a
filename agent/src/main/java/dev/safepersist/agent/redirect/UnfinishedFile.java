package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of which this program has written a part that was refused, because it was no whole
 * document. The program may continue it: it is staged where the part was set aside, for any number
 * of streams. To be used under its own monitor.
 */
final class UnfinishedFile {
  private final OpenTarget target;
  private final FileRule rule;
  private final Optional<FileFacts> inPlace;
  private final boolean moved;
  private final boolean beganEmpty;
  private final ScannedPart scanned = new ScannedPart();
  private Optional<Path> bytes;
  private Optional<FileFacts> before = Optional.empty();
  private Optional<OpenStage> stage = Optional.empty();
  private Optional<OpenStage> held = Optional.empty();
  private boolean lost;
  private int streams;
  private boolean over;
  private String problem = "";

  /**
   * A part that was refused.
   *
   * @param bytes where it is; empty if there were no bytes
   * @param lost whether its bytes could not be kept
   */
  UnfinishedFile(OpenTarget target, FileRule rule, Optional<Path> bytes, boolean lost) {
    this(target, rule, bytes, lost, facts(target.file()), false);
  }

  private UnfinishedFile(
      OpenTarget target,
      FileRule rule,
      Optional<Path> bytes,
      boolean lost,
      Optional<FileFacts> inPlace,
      boolean moved) {
    this.target = target;
    this.rule = rule;
    this.bytes = bytes;
    this.lost = lost;
    this.inPlace = inPlace;
    this.moved = moved;
    this.beganEmpty = bytes.isEmpty() && !lost;
  }

  /** The same part, of the file {@code other} that the version in place is moved to. */
  UnfinishedFile movedTo(OpenTarget other, FileRule otherRule) {
    return new UnfinishedFile(other, otherRule, bytes, lost, inPlace, true);
  }

  /** Whether the version that was in place is not at its path any more, so that others began. */
  boolean isGone() {
    Optional<FileFacts> now = facts(target.file());
    return inPlace.isPresent() && (now.isEmpty() || (moved && !now.get().sameFile(inPlace.get())));
  }

  /** Whether the part was empty when it was refused. */
  boolean beganEmpty() {
    return beganEmpty;
  }

  /** The whole is in place, and nothing continues it any more. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  private static Optional<FileFacts> facts(Path file) {
    try {
      return FileFacts.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  OpenTarget target() {
    return target;
  }

  FileRule rule() {
    return rule;
  }

  /** Where the part is while no stream continues it; empty if there are no bytes. */
  Optional<Path> bytes() {
    return bytes;
  }

  /** Whether the bytes lie among those that were set aside, also while they are continued. */
  boolean isSetAside() {
    return stage.filter(this::isAt).isPresent();
  }

  /** Whether {@code opened} is the part where it was set aside. */
  boolean isAt(OpenStage opened) {
    return bytes.filter(opened.write().staged().path()::equals).isPresent();
  }

  /** Whether it cannot be continued, as its bytes could not be kept. */
  boolean isLost() {
    return lost;
  }

  void lose() {
    lost = true;
  }

  void movedTo(Optional<Path> place) {
    bytes = place;
  }

  /** The stage, while a stream continues the part. */
  Optional<OpenStage> stage() {
    return stage;
  }

  /** Whether no stream continues the part now. */
  synchronized boolean isIdle() {
    return stage.isEmpty();
  }

  /** The first stream is about to be opened. */
  void begin(OpenStage opened) throws IOException {
    stage = Optional.of(opened);
    before = FileFacts.of(opened.write().staged().path());
  }

  /** The stage that the next stream writes to, as it was held open for that. */
  Optional<OpenStage> held() {
    return held.filter(kept -> Files.exists(kept.write().staged().path()));
  }

  void hold(Optional<OpenStage> kept) {
    held = kept;
  }

  /** One more stream is about to be opened. */
  void join(boolean inTheMiddle) {
    streams++;
    if (inTheMiddle) {
      scanned.restart();
    }
  }

  /** A stream is gone; whether it was the last one, so that the stage is to be ended. */
  boolean leave() {
    streams--;
    if (streams == 0) {
      stage = Optional.empty();
    }
    return streams == 0;
  }

  /** Whether nothing was written since the first of the streams was opened. */
  boolean isUnchanged(OpenStage opened) throws IOException {
    return before.equals(FileFacts.of(opened.write().staged().path()));
  }

  /** Whether another version is in place than when the part was refused. */
  boolean isReplaced() {
    return moved || !inPlace.equals(facts(target.file()));
  }

  /** What is wrong with the part, where the bytes that were added show it. */
  ScannedPart scanned() {
    return scanned;
  }

  /** The part was continued, and is still refused. */
  void refused(String reason) {
    problem = reason;
  }

  /** Why the part was refused after it was continued; empty if it was not. */
  String problem() {
    return problem;
  }
}
