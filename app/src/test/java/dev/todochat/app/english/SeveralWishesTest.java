package dev.todochat.app.english;

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
            bought milk, still need eggs => complete bought milk; reopen eggs or add Eggs
            I paid the rent and need to buy stamps => complete paid the rent; add Buy stamps
            I'm back from the store, got the milk => complete got the milk
            add bread and finish the milk => add Bread; complete milk or add Finish the milk
            add bread, finish the milk and delete eggs => add Bread; complete milk or add Finish the milk; delete eggs or add Delete eggs
            add: bread, finish the report => add Bread | Finish the report
            add finish the report, delete old photos => add Finish the report | Delete old photos
            remind me to call mum and finish the report => add Call mum | Finish the report
            add eggs & delete 1 => add Eggs; delete #1 or add Delete 1
            milk is done, remove it => complete milk; delete milk
            finish the report and then delete it => complete report; delete report
            I already called mum but still need to buy stamps => complete mum; add Buy stamps
            mark milk and eggs done and delete mum => complete milk | eggs; delete mum
            show my list and finish milk => show open; complete milk
            1. finish milk 2. delete eggs => complete milk; delete eggs
            1) finish milk 2) delete eggs 3) what's left? => complete milk; delete eggs; show open
            1. buy milk 2. finish the report => add Buy milk; complete report or add Finish the report
            1. add milk 2. eggs => add Milk | Eggs
            """)
    void messagesWithSeveralWishes(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
