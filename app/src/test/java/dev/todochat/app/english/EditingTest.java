package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Renaming and describing.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class EditingTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            rename milk to oat milk => rename milk -> Oat milk
            rename 3 to call the bank => rename #3 -> Call the bank
            rename the second one to Buy stamps => rename #2 -> Buy stamps
            rename it to Oat milk => rename it -> Oat milk
            rename "go to gym" to "go to pool" => rename go to gym -> Go to pool
            rename milk -> oat milk => rename milk -> Oat milk
            rename go to gym to go to pool => rename go -> Gym to go to pool or rename go to gym -> Go to pool or rename go to gym to go -> Pool
            rename milk => rename milk -> what
            change milk to oat milk => rename milk -> Oat milk
            change the title of milk to oat milk => rename milk -> Oat milk
            replace milk with oat milk => rename milk -> Oat milk
            milk should be called oat milk => rename milk -> Oat milk
            I meant oat milk => instead oat milk
            make it oat milk => rename it -> Oat milk
            change 2 to done => complete #2
            add a note to milk: 2 litres => note milk: 2 litres
            add a note to milk saying 2 litres => note milk: 2 litres
            describe milk as the blue one => describe milk: the blue one
            describe 2: ask for Anna => describe #2: ask for Anna
            note on dentist: bring the card => note dentist: bring the card
            set the description of milk to 2 litres => describe milk: 2 litres
            add a description to the last one: urgent => note #-1: urgent
            add 2 litres as a note to milk => note milk: 2 litres
            remove the note from milk => describe milk:
            edit milk: oat milk => rename milk -> Oat milk
            edit 1 => rename #1 -> what
            rename 1 call dad => rename #1 -> Call dad
            remove its note => describe it:
            delete the note => describe it:
            clear description of mum => describe mum:
            set note of mum to ask about sunday => describe mum: ask about sunday
            replace milk by oat milk => rename milk -> Oat milk
            swap milk for oat milk => rename milk -> Oat milk
            change 2 to call dad instead => rename #2 -> Call dad
            """)
    void sentencesThatRenameOrDescribe(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
