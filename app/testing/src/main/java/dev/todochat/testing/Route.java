package dev.todochat.testing;

/** A method and a path as it was registered, such as {@code GET /api/tasks/{id}}. */
public record Route(String method, String path) implements Comparable<Route> {
    public boolean isUnsafe() {
        return !method.equals("GET");
    }

    public boolean isFile() {
        return path.contains("{file}");
    }

    public boolean hasId() {
        return path.contains("{id}");
    }

    /** Whether its requests have a body. Those that act on an address alone have none. */
    public boolean takesBody() {
        return method.equals("PUT") || method.equals("PATCH") || method.equals("POST");
    }

    public String pathWith(long id) {
        return pathWith(String.valueOf(id));
    }

    /** With something in place of what it leaves open. */
    public String pathWith(String text) {
        return path.replaceAll("\\{\\w+}", text);
    }

    @Override
    public int compareTo(Route other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
