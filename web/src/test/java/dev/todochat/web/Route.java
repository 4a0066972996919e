package dev.todochat.web;

/** A method and a path as it was registered, such as {@code POST /tasks/{id}}. */
public record Route(String method, String path) implements Comparable<Route> {
    public boolean isUnsafe() {
        return !method.equals("GET");
    }

    public boolean isFile() {
        return path.contains("{file}");
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
