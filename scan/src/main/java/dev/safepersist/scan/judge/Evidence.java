package dev.safepersist.scan.judge;

import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Content;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What speaks for and against state.
 *
 * @param contents what is written, as far as the table says it
 * @param hinted what is written, as far as names suggest it
 * @param names how the file is called
 * @param words the words in the names of class and method
 * @param encodesNearby whether the class uses an encoder elsewhere
 * @param depends whether the file is emptied only for some values
 */
record Evidence(
    Set<Content> contents,
    Set<Content> hinted,
    FileNames.Names names,
    Set<String> words,
    boolean encodesNearby,
    boolean depends) {

  /** Whether the names say that nothing is lost: temporary files, logs, locks. */
  boolean isPassing() {
    return isAll(Endings.PASSING);
  }

  private boolean isAll(Endings kind) {
    return names.patterns().stream().allMatch(name -> Endings.of(name) == kind);
  }

  private boolean isAny(Endings kind) {
    return names.patterns().stream().anyMatch(name -> Endings.of(name) == kind);
  }

  private boolean isEncoded() {
    return contents.stream().anyMatch(Content::isEncoded);
  }

  private boolean isCopied() {
    return !isEncoded() && (contents.contains(Content.COPY) || hinted.contains(Content.COPY));
  }

  /** Whether this is a product, and no state. */
  boolean isOutput() {
    return isAll(Endings.OUTPUT)
        || (!isAny(Endings.STATE) && (Words.areOutput(words) || Words.areOutput(fileWords())));
  }

  private Set<String> fileWords() {
    return Words.in(String.join(" ", names.patterns()));
  }

  private boolean isNamedAsState() {
    return Words.areState(words) || Words.areState(fileWords()) || isAny(Endings.STATE);
  }

  /** How sure it is that state is written. */
  Certainty certainty() {
    Certainty certainty = judged();
    return depends && certainty == Certainty.CERTAIN ? Certainty.LIKELY : certainty;
  }

  private Certainty judged() {
    boolean isHinted = hinted.stream().anyMatch(Content::isEncoded);
    if (isOutput()) {
      return isEncoded() ? Certainty.LIKELY : Certainty.POSSIBLE;
    }
    if (isCopied()) {
      return isAny(Endings.STATE) ? Certainty.LIKELY : Certainty.POSSIBLE;
    }
    if (isAll(Endings.STATE) || (isEncoded() && isNamedAsState())) {
      return Certainty.CERTAIN;
    }
    return isEncoded() || isHinted || isNamedAsState() || isAny(Endings.MIXED)
        ? Certainty.LIKELY
        : Certainty.POSSIBLE;
  }

  /** The reasons, in words. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    contents.stream()
        .filter(Content::isEncoded)
        .forEach(content -> reasons.add(content.label() + " is written by a known library"));
    if (reasons.isEmpty()) {
      hinted.stream()
          .filter(Content::isEncoded)
          .forEach(content -> reasons.add("names of methods suggest " + content.label()));
    }
    if (isAny(Endings.STATE)) {
      reasons.add("the ending of the name is one of state files");
    }
    if (Words.areState(words)) {
      reasons.add("class or method have a name that stands for state");
    }
    if (encodesNearby && contents.isEmpty()) {
      reasons.add("the class encodes objects elsewhere");
    }
    if (isOutput()) {
      reasons.add("the names stand for a product of the program");
    }
    if (isCopied()) {
      reasons.add("it is copied from elsewhere");
    }
    if (depends) {
      reasons.add("whether the file is emptied depends on a value");
    }
    return reasons;
  }

  /** What is written. */
  Content content(Content fallback) {
    EnumSet<Content> all = EnumSet.noneOf(Content.class);
    all.addAll(contents);
    if (all.isEmpty()) {
      all.addAll(hinted);
    }
    return all.stream().findFirst().orElse(fallback);
  }
}
