package dev.todochat.web;

final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
    }
}
