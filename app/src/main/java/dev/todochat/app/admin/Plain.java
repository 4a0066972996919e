package dev.todochat.app.admin;

/** Text of others for a terminal: what would steer it, or turn the order of letters around, is shown as a question mark. */
final class Plain {
    private Plain() {
    }

    static String text(String text) {
        return text.replaceAll("[\\p{IsControl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
    }
}
