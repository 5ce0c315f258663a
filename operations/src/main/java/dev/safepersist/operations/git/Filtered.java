package dev.safepersist.operations.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.CoreConfig.AutoCRLF;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** Whether git changes the bytes of a file on their way into a commit or out of it. */
final class Filtered {
  private static final List<String> CHANGING =
      List.of("filter", "text", "crlf", "eol", "ident", "working-tree-encoding");

  private Filtered() {}

  static boolean is(Repository repository, String name) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository, repository.newObjectReader())) {
      walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
      walk.setOperationType(OperationType.CHECKIN_OP);
      walk.addTree(new FileTreeIterator(repository));
      walk.setRecursive(true);
      walk.setFilter(PathFilter.create(name));
      if (!walk.next()) {
        return true; // not known, so not relied on
      }
      Attributes attributes = walk.getAttributes();
      if (CHANGING.stream().anyMatch(key -> isSet(attributes.get(key)))) {
        return true;
      }
      Attribute text = attributes.get("text");
      boolean binary = text != null && text.getState() == Attribute.State.UNSET;
      return !binary && convertsLines(repository);
    }
  }

  private static boolean isSet(Attribute attribute) {
    return attribute != null
        && (attribute.getState() == Attribute.State.SET
            || attribute.getState() == Attribute.State.CUSTOM);
  }

  private static boolean convertsLines(Repository repository) {
    return repository
            .getConfig()
            .getEnum(
                ConfigConstants.CONFIG_CORE_SECTION,
                null,
                ConfigConstants.CONFIG_KEY_AUTOCRLF,
                AutoCRLF.FALSE)
        != AutoCRLF.FALSE;
  }
}
