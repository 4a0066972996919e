/** Everything that an account owns as one file: to take away, and to bring into an empty account. */
package dev.todochat.app.archive;
