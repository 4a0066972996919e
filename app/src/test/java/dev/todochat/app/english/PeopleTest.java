package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sentences as different people type them.
 * Left what is typed, right what is read, as {@link Notation} writes it.
 */
final class PeopleTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            a milk => mention A milk
            milk done => complete milk
            done 3 5 => complete #3 | #5
            del 4 => delete #4
            ls => show open
            +milk => add Milk
            x milk => complete milk
            [x] milk => complete milk
            lawn mowed => complete mowed lawn
            the lawn is mowed => complete mowed the lawn
            yo whats on my list => show open
            ok so i literally forgot to feed the cat can u add it => add Feed the cat
            bruh just finished the report for anna lol => complete report for anna
            fed the cat => complete fed the cat
            omg i paid rent already => complete paid rent
            pls delet oat milk thx => delete oat milk
            can u show me wat i gotta do => show open
            wut do i need 2 do => show open
            can u like add shampoo n toothpaste => add Shampoo | Toothpaste
            ugh forgot 2 do my homework => add Do my homework
            add homework & math test friday lol => add Homework | Math test friday
            i dont wanna mow the lawn anymore => delete mow the lawn
            idk what to do => show open
            Dear assistant, would you be so kind as to add "Collect prescription from pharmacy" to my list? Thank you very much, kind regards, Margaret => add Collect prescription from pharmacy
            Hello. I would like to know what I still have to do today please. => show open
            Hi dear, I hope you are well. Could you kindly put a reminder for me to ring Doris on Sunday? => add Ring Doris on Sunday
            I would be grateful if you could remove the gym membership => delete gym membership
            I have already sent the birthday card to mum => complete sent the birthday card to mum
            Please could you tell me which tasks I have finished? => show completed
            I think I already paid the rent, didn't I? => complete paid the rent
            What was I supposed to do today? => show open
            How many task I have? => count open
            please to show all my task => show all
            I want remove gym membership => delete gym membership
            I am finish with report => complete report
            I must to go to doctor at Monday => add Go to doctor at Monday
            want to see my tasks => show open
            Delete please the task of the cat => delete of the cat
            please make new task for buying the bread => add Buying the bread
            tax return is did => complete tax return
            ad mlik => add Mlik
            delte dentist => delete dentist
            remvoe teh gym membreship => delete gym membreship
            complte call dentist => complete call dentist
            shwo my lsit => show open
            whats lfet => show open
            waht is left => show open
            finsih teh report => complete report
            delete gym membership; add cancel spotify => delete gym membership; add Cancel spotify
            mark 1,3,4 done => complete #1 | #3 | #4
            mark 1-3 as complete => complete #1 | #2 | #3
            uncheck water plants => reopen water plants
            rename "Milk" -> "Whole milk 2L" => rename Milk -> Whole milk 2L
            desc 3: ask about wisdom tooth => describe #3: ask about wisdom tooth
            mark everything done except tax return => complete every all except tax return
            mark all but 2 and 3 as done => complete every all except #2 | #3
            Add: 1) milk 2) eggs 3) bread => add Milk | Eggs | Bread
            buy: milk, eggs => add Buy milk | Buy eggs
            get milk, eggs and bread from the store => add Get milk | Get eggs | Get bread from the store
            go shopping: milk, eggs, bread => add Milk | Eggs | Bread
            I'm going to the store later, add bread, cheese and wine => add Bread | Cheese | Wine
            I'm going to clean the garage => add Clean the garage
            I'm so stressed. I need to book a hotel and call the bank and I also have to renew my passport => add Book a hotel | Call the bank | Renew my passport
            Well, I was thinking that maybe you could remind me to water the roses => add Water the roses
            could u pls remind me 2 call john tmrw => add Call john tmrw
            remind me tomorrow at 5 to call mum => add Call mum tomorrow at 5
            tomorrow call mum => add Tomorrow call mum
            every monday water the plants => add Every monday water the plants
            add eggs then show list => add Eggs; show open
            delete the done ones and show me the rest => delete every completed; show open
            oops I didn't pay the rent => reopen pay the rent
            both milks are done => complete each milks
            wipe it all => delete every all
            ok cool, what else? => show open
            when is the dentist? => show all about dentist
            what does the tax return note say => show all about tax return
            do I need milk? => show all about milk
            update the milk task to say "2 litres of milk" => rename milk -> 2 litres of milk
            add a note to the report that Anna wants charts => note report: Anna wants charts
            sort by title => talk cannot
            move milk to tomorrow => talk no dates
            do you speak german? => talk language
            no I meant the oat milk => instead the oat milk
            """)
    void sentencesAsPeopleTypeThem(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence))).isEqualTo(intents);
    }
}
