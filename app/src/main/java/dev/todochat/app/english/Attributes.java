package dev.todochat.app.english;

import java.util.Map;

/** What the chat says of a message beside its words, as facts; no other model sees them. */
final class Attributes {

    /** Of what a person says: whose account it is, as a word of the chat's own. */
    static final String ACCOUNT = "account";
    /** Of a result: a word of {@link Failure}. */
    static final String FAILURE = "failure";
    /** Of a result: what went wrong, as a sentence for people. */
    static final String PROBLEM = "problem";
    /** Of a result: what an argument must be, without the sentence around it: "title must be …". */
    static final String MISTAKE = "mistake";
    /** Of an answer: whether it is whole; "complete", or how it ended. */
    static final String STATE = "state";
    /** Of an answer: {@link Memory} as JSON. */
    static final String MEMORY = "memory";

    private Attributes() {}

    /** Empty when there is none. */
    static String text(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof String text ? text : "";
    }
}
