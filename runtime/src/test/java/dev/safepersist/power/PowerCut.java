package dev.safepersist.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.crash.Mutant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The disk at one moment, or at several between which nothing reached it.
 *
 * @param image a copy of it
 * @param moments how many moments
 * @param oldest the last version whose save had returned at the last of them
 * @param newest the version that was being saved at the first of them
 */
record PowerCut(Path image, int moments, int oldest, int newest) {
  /**
   * Has a program save the versions after {@code first} up to {@code last}, and cuts the power
   * before each change that it makes, or each {@code stride}th where the kernel is eager, and after
   * the last.
   */
  static List<PowerCut> within(
      LoopDisk disk, Program program, Mutant mutant, Kernel kernel, int stride, int first, int last)
      throws IOException, InterruptedException {
    List<PowerCut> cuts = new ArrayList<>();
    try (Saves saves = new Saves(program, mutant, disk.root(), first, last)) {
      int stops = 0;
      for (OptionalInt safe = saves.awaitStop(); safe.isPresent(); safe = saves.awaitStop()) {
        if (kernel == Kernel.LAZY || stops++ % stride == 0) {
          add(cuts, disk, kernel, safe.getAsInt());
        }
        saves.step();
      }
    }
    add(cuts, disk, kernel, last);
    return cuts;
  }

  private static void add(List<PowerCut> cuts, LoopDisk disk, Kernel kernel, int safe)
      throws IOException {
    if (kernel == Kernel.EAGER) {
      disk.writeNames();
    }
    Path image = disk.cut();
    int end = cuts.size() - 1;
    if (end >= 0 && cuts.get(end).image.equals(image)) {
      PowerCut same = cuts.get(end);
      cuts.set(end, new PowerCut(image, same.moments + 1, safe, same.newest));
    } else {
      cuts.add(new PowerCut(image, 1, safe, safe + 1));
    }
  }

  /**
   * Restarts {@code disk} with what is left; fails unless one of the versions that may be there is,
   * and can be replaced by the next.
   *
   * @return the version that was there
   */
  int check(LoopDisk disk, Program program) throws IOException {
    disk.startWith(image);
    Path root = SteppedFileSystem.freshly(disk.root(), program);
    int version = program.check(root, oldest, newest);
    program.save(root, version + 1);
    assertThat(program.check(root, version + 1, version + 1)).isEqualTo(version + 1);
    return version;
  }
}
