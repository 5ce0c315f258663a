package dev.safepersist.agent.rules;

import java.util.Optional;

/**
 * Where a schema is.
 *
 * @param name a file; or, with a class loader, a resource or a file
 * @param loader the class loader of the program that knows the resource
 */
public record SchemaLocation(String name, Optional<ClassLoader> loader) {}
