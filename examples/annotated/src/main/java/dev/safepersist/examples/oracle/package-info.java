/**
 * An existing class made safe with two annotations. {@link
 * dev.safepersist.examples.oracle.PolyphonicOracle} learns music and improvises on it; the two
 * methods that give and take its {@link dev.safepersist.examples.oracle.OracleState} carry
 * {@code @SafePersist}, from which the compiler makes the companion {@code SafePolyphonicOracle}
 * with {@code save} and {@code load}. The oracle itself knows nothing of files.
 */
package dev.safepersist.examples.oracle;
