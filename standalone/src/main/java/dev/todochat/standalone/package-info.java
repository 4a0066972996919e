/** app, web and an embedded PostgreSQL in one process: the whole product on a laptop, with one command. */
package dev.todochat.standalone;
