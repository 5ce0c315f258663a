/** Documents and schemas that are made to harm, loaded in a process with little memory. */
package dev.safepersist.hostile;
