package dev.safepersist.migration.access;

/** What a person may do with migrations. Roles are independent, but an admin has all. */
public enum Role {
  /** See status, reports and the audit trail. */
  VIEWER,
  /** Plan, run, pause, resume, validate, and work on the quarantine. */
  OPERATOR,
  /** Approve plans. */
  APPROVER,
  /** Take back, finalize, change keys. */
  ADMIN
}
