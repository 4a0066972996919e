package dev.todochat.app;

/** A method and a path as it was registered, such as {@code GET /api/tasks/{id}}. */
record Route(String method, String path) implements Comparable<Route> {
    boolean hasId() {
        return path.contains("{id}");
    }

    /** Whether its requests have a body. Those that act on an address alone have none. */
    boolean takesBody() {
        return method.equals("PUT") || method.equals("PATCH") || method.equals("POST");
    }

    String pathWith(long id) {
        return path.replace("{id}", String.valueOf(id));
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
