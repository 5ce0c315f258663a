package dev.safepersist.migration.rollback;

/**
 * What a rollback has done.
 *
 * @param restored documents that are as they were
 * @param converted documents that went back by their steps
 * @param setAside documents that were set aside before they were overwritten
 * @param removed documents that the migration had made
 * @param batches how many batches were taken back
 */
public record RollbackResult(
    long restored, long converted, long setAside, long removed, long batches) {}
