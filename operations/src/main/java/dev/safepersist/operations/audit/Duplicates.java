package dev.safepersist.operations.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files with the same bytes. Candidates are found by length and checksum, then compared. */
final class Duplicates {
  private static final int MOST = 1000;

  private record Content(long bytes, String crc32c) {}

  private final Map<Content, Path> first = new HashMap<>();
  private final Map<Content, List<Path>> candidates = new HashMap<>();

  void add(AuditedFile file) {
    if (file.bytes() == 0) {
      return;
    }
    Content content = new Content(file.bytes(), file.crc32c());
    Path earlier = first.putIfAbsent(content, file.path());
    if (earlier == null || earlier.equals(file.path())) {
      return;
    }
    List<Path> same = candidates.get(content);
    if (same == null && candidates.size() < MOST) {
      same = new ArrayList<>(List.of(earlier));
      candidates.put(content, same);
    }
    if (same != null && same.size() < MOST) {
      same.add(file.path());
    }
  }

  /** The groups, those that waste most first. */
  List<DuplicateFiles> groups() {
    List<DuplicateFiles> groups = new ArrayList<>();
    candidates.forEach(
        (content, files) -> {
          List<Path> same = files.stream().filter(file -> isSame(files.get(0), file)).toList();
          if (same.size() > 1) {
            groups.add(new DuplicateFiles(content.bytes(), same));
          }
        });
    groups.sort(
        Comparator.comparingLong(DuplicateFiles::wasted)
            .reversed()
            .thenComparing(group -> group.files().get(0)));
    return groups;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || Files.mismatch(one, other) < 0;
    } catch (IOException gone) {
      return false;
    }
  }
}
