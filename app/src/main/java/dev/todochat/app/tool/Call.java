package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that somebody asks for.
 *
 * @param name      perhaps of no tool that there is
 * @param arguments as they came: perhaps no object at all
 */
public record Call(String name, JsonNode arguments) {
}
