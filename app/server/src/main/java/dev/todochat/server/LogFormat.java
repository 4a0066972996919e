package dev.todochat.server;

/** How log lines are written: for people, or one JSON object a line for machines. */
public enum LogFormat { TEXT, JSON }
