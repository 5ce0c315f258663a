package dev.safepersist.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.faults.SavedFile;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Receipt;
import java.nio.file.Path;
import java.util.List;

/** A writer who saves while another one is in the middle of it. */
public class TwoWriters extends Probe {
  /** The directory, as the program sees it. */
  Path seen(Path root) {
    return root;
  }

  @Override
  final void run(Path root) throws Exception {
    SafeFile file = new SavedFile(MetadataPlacement.SIDECAR).file(seen(root));
    Path path = SavedFile.path(root);
    try (StagedFile slow = file.stage()) {
      slow.output().write("\"slow".getBytes(UTF_8));
      slow.output().flush();
      Receipt quick = file.write(Draft.of("\"quick\"".getBytes(UTF_8)));
      assertThat(path).as("the quick writer's file").hasContent("\"quick\"");
      slow.output().write("ly\"".getBytes(UTF_8));
      slow.output().flush();
      assertThat(path).as("a published file").hasContent("\"quick\"");
      Receipt late = slow.commit(List.of());
      assertThat(path).as("the slow writer's file").hasContent("\"slowly\"");
      assertThat(late.serial()).as("serial").isGreaterThan(quick.serial());
    }
  }
}
