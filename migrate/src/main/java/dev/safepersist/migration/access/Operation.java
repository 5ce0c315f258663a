package dev.safepersist.migration.access;

import java.util.Locale;

/** What can be done with migrations. */
public enum Operation {
  STATUS(Role.VIEWER),
  REPORT(Role.VIEWER),
  AUDIT(Role.VIEWER),
  PLAN(Role.OPERATOR),
  RUN(Role.OPERATOR),
  PAUSE(Role.OPERATOR),
  RESUME(Role.OPERATOR),
  TUNE(Role.OPERATOR),
  VALIDATE(Role.OPERATOR),
  QUARANTINE(Role.OPERATOR),
  APPROVE(Role.APPROVER),
  ROLLBACK(Role.ADMIN),
  FINALIZE(Role.ADMIN),
  CUT_OVER(Role.ADMIN),
  SWAP_BACK(Role.ADMIN),
  ABORT(Role.ADMIN),
  ROTATE_KEY(Role.ADMIN);

  private final Role role;

  Operation(Role role) {
    this.role = role;
  }

  /** The role that it needs. */
  public Role role() {
    return role;
  }

  /** The name in messages and in the audit trail. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
