package dev.todochat.app.chat.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages that hold more than one wish.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class SeveralWishesTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            add milk and show my list => add Milk; show open
            add milk and mark eggs as done => add Milk; complete eggs
            finish milk and add cheese => complete milk; add Cheese
            delete milk, add oat milk => delete milk; add Oat milk
            delete milk and eggs and add bread => delete milk | eggs; add Bread
            I bought milk and called the bank => complete bought milk | bank
            add milk. delete eggs. what's left? => add Milk; delete eggs; show open
            finish the report. What's left? => complete report; show open
            I'm so tired. Can you add milk? => add Milk
            rename milk to oat milk and delete eggs => rename milk -> Oat milk; delete eggs
            done with milk, what's next? => complete milk; show open
            """)
    void messagesWithSeveralWishes(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
