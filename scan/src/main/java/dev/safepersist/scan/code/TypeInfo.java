package dev.safepersist.scan.code;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a class without a look at its code.
 *
 * @param name the internal name
 * @param superName the internal name of the class it extends
 * @param interfaces the internal names of the interfaces it implements
 * @param unit the class or source file
 */
public record TypeInfo(
    String name, Optional<String> superName, List<String> interfaces, String unit) {}
