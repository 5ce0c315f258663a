package dev.safepersist.examples.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The metadata of the Font Awesome icons, a real data set of 1,861 icons in 4.3 MB of JSON, as it
 * is published in {@code org.webjars:font-awesome} (icons: CC BY 4.0, Fonticons, Inc.).
 */
public final class FontAwesome {
  private static final String ARTIFACT = "/META-INF/maven/org.webjars/font-awesome/pom.properties";
  private static final String ICONS =
      "/META-INF/resources/webjars/font-awesome/%s/metadata/icons.json";

  private FontAwesome() {}

  /** Copies the data set from the class path to {@code file}. */
  public static void copyTo(Path file) throws IOException {
    Properties artifact = new Properties();
    try (InputStream in = open(ARTIFACT)) {
      artifact.load(in);
    }
    try (InputStream in = open(ICONS.formatted(artifact.getProperty("version")))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = FontAwesome.class.getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    return in;
  }
}
