package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.place.Online.Legacy;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Swap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Migrates a table while its writers go on. */
@Command(
    name = "online",
    description = "Copies a table to its new format while writers go on, up to the cut-over.")
final class OnlineCommand extends MigrationTask {
  private static final int SHOWN = 20;

  @Option(names = "--check", description = "Name what stands against it, and change nothing.")
  private boolean check;

  @Option(names = "--auto", description = "Cut over as soon as everything is caught up with.")
  private boolean auto;

  @Option(
      names = "--follow",
      description = "Go on catching up until 'migrate pause' asks for the end.")
  private boolean follow;

  @Option(
      names = "--without-way-back",
      description = "Accept steps that do not lead back: 'swap-back' is refused then.")
  private boolean withoutWayBack;

  @Option(
      names = "--legacy-view",
      description =
          "With --check, name what old programs cannot do with a view by the old name; with --auto,"
              + " create it.")
  private boolean legacyView;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    OnlineMigration online = migration.online();
    if (check) {
      check(report, online);
      return;
    }
    String found = id(migration, id);
    Standing standing =
        online.run(
            found,
            withoutWayBack,
            follow && !auto,
            now -> report.progress().show(0, text(found, now), values(found, now)));
    boolean good = standing.leftOut().isEmpty();
    if (good && auto && standing.state() == State.CATCH_UP) {
      Swap swap = legacyView ? online.cutOverWithLegacyView(found) : online.cutOver(found);
      report.done(CutOverCommand.text(found, "new", swap), CutOverCommand.values(found, swap));
    } else if (good) {
      report.done(text(found, standing), values(found, standing));
    } else {
      report.finding(text(found, standing), values(found, standing));
    }
  }

  private void check(Report report, OnlineMigration online)
      throws IOException, InterruptedException {
    List<String> obstacles = new ArrayList<>(online.obstacles(withoutWayBack));
    List<String> limits = List.of();
    if (legacyView && obstacles.isEmpty()) {
      Legacy legacy = online.legacy();
      obstacles.addAll(legacy.obstacles());
      limits = legacy.limits();
    }
    Map<String, Object> values = members("obstacles", obstacles, "limits", limits);
    if (obstacles.isEmpty()) {
      StringBuilder text = new StringBuilder("nothing stands against it");
      limits.forEach(limit -> text.append("\n  not through the view: ").append(limit));
      report.good(text.toString(), values);
    } else {
      report.finding(String.join("\n", obstacles), values);
    }
  }

  private static String text(String id, Standing standing) {
    StringBuilder text = new StringBuilder(id).append(": ").append(standing.state());
    text.append(", ").append(standing.done()).append(" copied, ").append(standing.behind());
    text.append(" captured writes behind");
    standing.leftOut().stream().limit(SHOWN).forEach(one -> text.append("\n  ").append(one));
    if (standing.leftOut().size() > SHOWN) {
      text.append("\n  and ").append(standing.leftOut().size() - SHOWN).append(" more");
    }
    return text.toString();
  }

  private static Map<String, Object> values(String id, Standing standing) {
    return members(
        "id", id,
        "state", standing.state().name(),
        "done", standing.done(),
        "behind", standing.behind(),
        "left_out", standing.leftOut());
  }
}
