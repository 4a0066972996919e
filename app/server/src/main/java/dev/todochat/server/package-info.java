/**
 * What both parts stand on: one strict HTTP server, its request log, health and metrics, and checked settings.
 * It knows nothing of accounts, tasks or pages.
 */
package dev.todochat.server;
