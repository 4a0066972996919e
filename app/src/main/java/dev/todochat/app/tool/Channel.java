package dev.todochat.app.tool;

/** By what a person changed their tasks: the journal and the ledger say so. */
public enum Channel {
    /** The pages of web. */
    BROWSER,
    /** The assistant in the chat. */
    CHAT,
    /** A script with a personal access token. */
    API,
    /** An assistant that is connected through MCP. */
    MCP
}
