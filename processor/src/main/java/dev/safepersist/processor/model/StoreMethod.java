package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * A method of a store whose implementation is generated.
 *
 * @param method the method
 * @param direction what it does
 * @param file which parameter names the file; of a replace, none
 * @param operand which parameter is the value or the change; of a load, none
 * @param base which parameter is started from: of an update, it supplies the value of a new file,
 *     if one does; of a replace, it is what was loaded
 * @param state what is in the file
 * @param result what it gives back; empty if that makes no sense
 */
public record StoreMethod(
    AnnotatedMethod method,
    Direction direction,
    Optional<FileParameter> file,
    Optional<Integer> operand,
    Optional<Integer> base,
    TypeMirror state,
    Optional<Result> result) {}
