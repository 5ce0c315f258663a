package dev.safepersist.windows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;

/** Disks in memory with the path rules of Windows: the drive {@code C:} and a share. */
enum WindowsDisk {
  /** NTFS. */
  WITH_HARD_LINKS,
  /** FAT, exFAT and many network shares. */
  WITHOUT_HARD_LINKS;

  /** A new disk. */
  FileSystem create() throws IOException {
    return this == WITH_HARD_LINKS
        ? create(Feature.LINKS, Feature.SYMBOLIC_LINKS, Feature.FILE_CHANNEL)
        : create(Feature.FILE_CHANNEL);
  }

  private static FileSystem create(Feature... features) throws IOException {
    FileSystem disk =
        Jimfs.newFileSystem(
            Configuration.windows().toBuilder()
                .setRoots("C:\\", "\\\\nas\\team\\")
                .setWorkingDirectory("C:\\Data")
                .setAttributeViews("basic", "owner", "dos", "acl", "user")
                .setSupportedFeatures(features)
                .build());
    for (String folder : List.of("C:\\Data\\my files (ä)", "\\\\nas\\team\\x")) {
      Files.createDirectories(disk.getPath(folder));
    }
    return disk;
  }
}
