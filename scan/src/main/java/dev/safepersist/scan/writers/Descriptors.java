package dev.safepersist.scan.writers;

import java.util.ArrayList;
import java.util.List;

/** Method descriptors. */
public final class Descriptors {
  private Descriptors() {}

  /** The descriptors of the parameters. */
  public static List<String> parameters(String descriptor) {
    List<String> parameters = new ArrayList<>();
    int end = descriptor.lastIndexOf(')');
    for (int i = 1; i < end; ) {
      int start = i;
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      i = descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
      parameters.add(descriptor.substring(start, i));
    }
    return parameters;
  }

  /** The descriptor of the result. */
  public static String result(String descriptor) {
    return descriptor.substring(descriptor.lastIndexOf(')') + 1);
  }
}
