package dev.safepersist.agent.program;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.channels.Channel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the public methods and constructors of this JDK that may open a file for writing, told by
 * their signatures: each that takes a path, a file or open options; each that takes a string, which
 * may be the name of a file, and gives something that is written to, or says that it stores
 * something there. Most of them only read: what each does is for somebody to look up.
 */
public final class WritingApis {
  private static final Pattern FILE =
      Pattern.compile("\\bjava\\.(io\\.File|nio\\.file\\.(Path|OpenOption))\\b");
  private static final Pattern STORES = Pattern.compile("(dump|store|save|export|copyTo).*");
  private static final List<Class<?>> SINKS =
      List.of(
          OutputStream.class,
          Writer.class,
          Channel.class,
          Formatter.class,
          Handler.class,
          RandomAccessFile.class);

  private WritingApis() {}

  /** Prints one line each. */
  public static void main(String[] arguments) throws IOException {
    Set<String> found = new TreeSet<>();
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (Module module : ModuleLayer.boot().modules()) {
      for (String name : exported(module)) {
        Path folder = modules.resolve(module.getName()).resolve(name.replace('.', '/'));
        for (String type : types(folder)) {
          look(name + "." + type, found);
        }
      }
    }
    found.forEach(System.out::println);
  }

  private static List<String> exported(Module module) {
    ModuleDescriptor descriptor = module.getDescriptor();
    return descriptor.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .toList();
  }

  private static List<String> types(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    }
  }

  private static void look(String name, Set<String> found) {
    Class<?> type;
    try {
      type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return;
    }
    if (!isPublic(type)) {
      return;
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      boolean fileHandler = isSink(type) && type.getSimpleName().startsWith("File");
      if (takesFile(constructor)
          || fileHandler
          || (isSink(type) && takesName(constructor) && !isAbout(constructor))) {
        found.add(text(constructor, type.getName()));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())
          && !method.isSynthetic()
          && (takesFile(method) || opensByName(method) || isAboutItself(type, method))) {
        found.add(text(method, type.getName() + "." + method.getName()));
      }
    }
  }

  /** A file may also be asked to do something with itself. */
  private static boolean isAboutItself(Class<?> type, Method method) {
    return type == File.class
        && !method.getName().matches("(get|is|to|can|list|hash|equals|exists|length|lastM).*");
  }

  private static boolean opensByName(Method method) {
    boolean stores =
        STORES.matcher(method.getName()).matches()
            && List.of(method.getExceptionTypes()).contains(IOException.class);
    return takesName(method) && (isSink(method.getReturnType()) || stores);
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /** A writer onto another writer takes strings that are no file names: the name of a charset. */
  private static boolean isAbout(Constructor<?> constructor) {
    return Arrays.stream(constructor.getParameterTypes())
        .anyMatch(
            parameter ->
                OutputStream.class.isAssignableFrom(parameter)
                    || Writer.class.isAssignableFrom(parameter));
  }

  private static boolean takesFile(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes())
        .anyMatch(parameter -> FILE.matcher(parameter.getTypeName()).find());
  }

  private static boolean takesName(Executable executable) {
    return Arrays.stream(executable.getParameterTypes())
        .anyMatch(parameter -> parameter == String.class || parameter == URI.class);
  }

  private static boolean isSink(Class<?> type) {
    return SINKS.stream().anyMatch(sink -> sink.isAssignableFrom(type))
        || (Closeable.class.isAssignableFrom(type) && type.getName().contains("Output"));
  }

  private static String text(Executable executable, String name) {
    List<String> parameters = new ArrayList<>();
    for (Class<?> parameter : executable.getParameterTypes()) {
      parameters.add(parameter.getSimpleName());
    }
    return parameters.stream().collect(Collectors.joining(", ", name + "(", ")"));
  }
}
