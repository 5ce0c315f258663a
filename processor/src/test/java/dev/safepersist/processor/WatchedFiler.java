package dev.safepersist.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** A filer that remembers what each source comes from, and that can be broken. */
final class WatchedFiler implements Filer {
  private final Filer filer;
  private final boolean broken;
  private final List<String> origins = new ArrayList<>();

  WatchedFiler(Filer filer, boolean broken) {
    this.filer = filer;
    this.broken = broken;
  }

  /** For each source and resource, its name and the elements it comes from. */
  List<String> origins() {
    return origins;
  }

  @Override
  public JavaFileObject createSourceFile(CharSequence name, Element... elements)
      throws IOException {
    if (broken) {
      throw new IllegalStateException("the filer is broken");
    }
    origins.add(name + " from " + List.of(elements));
    return filer.createSourceFile(name, elements);
  }

  @Override
  public JavaFileObject createClassFile(CharSequence name, Element... elements) {
    throw new AssertionError("no class files are written");
  }

  @Override
  public FileObject createResource(
      Location location, CharSequence folder, CharSequence name, Element... elements)
      throws IOException {
    if (location != StandardLocation.CLASS_OUTPUT) {
      throw new AssertionError("resources are written beside the classes only");
    }
    origins.add(folder + "." + name + " from " + List.of(elements));
    return filer.createResource(location, folder, name, elements);
  }

  @Override
  public FileObject getResource(Location location, CharSequence folder, CharSequence name)
      throws IOException {
    return filer.getResource(location, folder, name);
  }
}
