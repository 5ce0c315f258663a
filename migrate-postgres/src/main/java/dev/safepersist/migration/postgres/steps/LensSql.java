package dev.safepersist.migration.postgres.steps;

/**
 * Steps in both directions, as expressions over a row {@code r} with a document {@code d} of type
 * {@code jsonb} and its schema version {@code v}. They are null where a step rejects the document.
 *
 * @param old the older version
 * @param up the document in the newest version
 * @param down the document in the older version; one that has it already is given as it is
 */
public record LensSql(int old, String up, String down) {}
