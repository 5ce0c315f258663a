package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.commit.Draft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;

/** What a file is and has beside its bytes, and under which names it is known. */
class SafeFileIdentityTest extends Versions {
  @Test
  void followsSymbolicLinksAndKeepsThem() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real")).resolve("state.json");
    Files.createSymbolicLink(dir.resolve("hop"), Path.of("real/state.json"));
    Files.createSymbolicLink(path, Path.of("hop"));
    save("v1.");
    save("v2.");

    assertThat(path).isSymbolicLink().hasContent("v2.");
    assertThat(real).hasContent("v2.");
    assertThat(real.resolveSibling(".safepersist/backups")).isDirectoryContaining(f -> true);
  }

  @Test
  void keepsTheMode() throws IOException {
    save("v1.");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    save("v2.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dir.resolve(".safepersist"))))
        .isEqualTo("rwx------");
  }

  @Test
  void keepsUserAttributes() throws IOException {
    save("v1.");
    assumeThat(attributes().size("note")).isEqualTo(7);
    save("v2.");
    assertThat(attributes().list()).containsExactly("note");
    ByteBuffer value = ByteBuffer.allocate(7);
    attributes().read("note", value);
    assertThat(value.array()).isEqualTo("a label".getBytes(UTF_8));
  }

  private UserDefinedFileAttributeView attributes() throws IOException {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    assumeThat(view).as("user attributes").isNotNull();
    if (view.list().isEmpty() && Files.readString(path).equals("v1.")) {
      try {
        view.write("note", ByteBuffer.wrap("a label".getBytes(UTF_8)));
      } catch (IOException e) {
        assumeThat(e).as("user attributes").isNull();
      }
    }
    return view;
  }

  @Test
  void refusesWriteProtectedAndHardLinkedFilesUnlessAllowed() throws IOException {
    save("v1.");
    Files.createLink(dir.resolve("other"), path);
    assertThatThrownBy(() -> save("v2.")).hasMessageContaining("SP106");
    file(POLICY.withSplitHardLinks(true)).write(Draft.of("v2.".getBytes(UTF_8)));
    assertThat(dir.resolve("other")).hasContent("v1.");

    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> save("v3.")).hasMessageContaining("SP105");
    assertThat(path).hasContent("v2.");
    file(POLICY.withReplaceReadOnly(true)).write(Draft.of("v3.".getBytes(UTF_8)));
    assertThat(path).hasContent("v3.");
  }

  @Test
  void tellsWhatIsWrongWithThePath() throws IOException {
    path = dir;
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP101");
    path = dir.resolve("no/such/state.json");
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP102");
    path = Path.of("/dev/null");
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP103");
    path = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
    assertThatThrownBy(() -> save("v1.")).hasMessageContaining("SP104");
  }

  @Test
  void savesUnderNamesOf255Bytes() throws IOException {
    path = dir.resolve("ä".repeat(125) + ".json");
    save("v1.");
    save("v2.");
    assertThat(path).hasContent("v2.");
    assertThat(file(POLICY).backups().list()).hasSize(1);
    assertThat(leftovers()).isEmpty();
  }
}
