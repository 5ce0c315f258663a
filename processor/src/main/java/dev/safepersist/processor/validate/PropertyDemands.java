package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Access;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.type.DeclaredType;

/**
 * What schemas of an object say of its properties.
 *
 * @param bean the object
 * @param type its type
 * @param leaves the schemas
 */
record PropertyDemands(
    Shape.Bean bean, DeclaredType type, List<SchemaNode> leaves, ShapeReader shapes) {
  /** There must be nothing that depends on a value, except on those of the properties. */
  void requireCompilable() throws NotCompilable {
    Set<String> always = new TreeSet<>();
    for (Shape.Property property : bean.properties().values()) {
      if (!access(property).leavesOutNull()) {
        always.add(property.name());
      }
    }
    for (SchemaNode leaf : leaves) {
      if (leaf.node().has("enum") || leaf.node().has("const")) {
        throw new NotCompilable("constants that are no scalars");
      }
      if (!Alternatives.areMet(leaf, always)) {
        throw new NotCompilable("names of which one is demanded");
      }
      if (leaf.node().has("minProperties")
          && Limits.count(leaf.at("minProperties")) > always.size()) {
        throw new NotCompilable("a count of properties");
      }
      if (leaf.node().has("maxProperties")
          && Limits.count(leaf.at("maxProperties")) < bean.properties().size()) {
        throw new NotCompilable("a count of properties");
      }
    }
  }

  /** How a property is read. */
  Access access(Shape.Property property) throws NotCompilable {
    return shapes
        .access(type, property)
        .orElseThrow(() -> new NotCompilable("more than the value of " + property.name()));
  }

  /** Code that reports what is demanded and never written. */
  CodeBlock missing() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (SchemaNode leaf : leaves) {
      for (SchemaNode name : leaf.each("required")) {
        if (!bean.properties().containsKey(name.node().asString())) {
          code.add(Value.violation("", leaf.at("required").pointer()));
        }
      }
    }
    return code.build();
  }

  /** The schemas of a property. */
  List<SchemaNode> of(String name) {
    List<SchemaNode> schemas = new ArrayList<>();
    for (SchemaNode leaf : leaves) {
      SchemaNode named = leaf.at("properties", name);
      SchemaNode others = leaf.at("additionalProperties");
      if (named.exists()) {
        schemas.add(named);
      } else if (others.node().isObject()) {
        schemas.add(others);
      }
    }
    return schemas;
  }

  /** Code that reports that a property is written though it is not allowed. */
  CodeBlock ifWritten(String name) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (SchemaNode leaf : leaves) {
      SchemaNode others = leaf.at("additionalProperties");
      boolean isForbidden = others.node().isBoolean() && !others.node().booleanValue();
      if (isForbidden && !leaf.at("properties", name).exists()) {
        code.add(Value.violation("", others.pointer()));
      }
    }
    return code.build();
  }

  /** Code that reports that a property is left out though it is demanded. */
  CodeBlock ifLeftOut(String name) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (SchemaNode leaf : leaves) {
      for (SchemaNode required : leaf.each("required")) {
        if (required.node().asString().equals(name)) {
          code.add(Value.violation("", leaf.at("required").pointer()));
        }
      }
    }
    return code.build();
  }
}
