/** Everything that an account owns as one file: exported, and imported into an empty account. */
package dev.todochat.app.archive;
