package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sentences that add tasks.
 * Left what is typed, right what is read, as {@link Notation} writes it; ⏎ ends a line.
 */
final class AddingTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '§', textBlock = """
            add milk => add Milk
            Add milk. => add Milk
            add milk and eggs and call the dentist => add Milk | Eggs | Call the dentist
            add buy milk, call mum; water the plants => add Buy milk | Call mum | Water the plants
            add milk and eggs, dentist tomorrow at 5 => add Milk | Eggs | Dentist tomorrow at 5
            add "bread and butter" => add Bread and butter
            add “bread and butter” and milk => add Bread and butter | Milk
            add 'bread and butter', 'fish and chips' => add Bread and butter | Fish and chips
            add mac and cheese and milk => add Mac and cheese | Milk
            add buy milk and eggs => add Buy milk | Buy eggs
            buy milk, eggs and bread => add Buy milk | Buy eggs | Buy bread
            add pick up the parcel and the dry cleaning => add Pick up the parcel | Pick up the dry cleaning
            add call mum and dad => add Call mum and dad
            call mum, dad and Ann => add Call mum | Call dad | Call Ann
            add clean the kitchen and the bathroom => add Clean the kitchen and the bathroom
            add dinner with Ann and Bob on Friday and pick up the cake => add Dinner with Ann and Bob on Friday | Pick up the cake
            add present for Ann and Bob => add Present for Ann and Bob
            remind me to pay the rent => add Pay the rent
            remind me about the dentist => add The dentist
            Remind me to buy milk and to call mum => add Buy milk | Call mum
            remind me that I need to water the plants => add Water the plants
            I need to wash the car => add Wash the car
            I have to call the bank tomorrow, and I need to renew my passport => add Call the bank tomorrow | Renew my passport
            i gotta hit the gym => add Hit the gym
            we need toilet paper and soap => add Toilet paper | Soap
            We're out of coffee => add Coffee
            don't forget to lock the door => add Lock the door
            don’t forget the parking ticket => add The parking ticket
            remember the milk => add The milk
            put olive oil on my list => add Olive oil
            please put bread and cheese on the shopping list => add Bread | Cheese
            stick eggs on the list => add Eggs
            todo: fix the bike => add Fix the bike
            TODO fix the bike => add Fix the bike
            to-do: fix the bike => add Fix the bike
            Shopping: milk, eggs, bread => add Milk | Eggs | Bread
            note to self: call Bob back => add Call Bob back
            new task: water the roses => add Water the roses
            create a new task called Fix roof => add Fix roof
            create a task to call the plumber => add Call the plumber
            make a reminder to stretch => add Stretch
            add a task: Send invoice #42 to ACME => add Send invoice #42 to ACME
            add task send the invoice => add Send the invoice
            add three tasks: milk, eggs and flour => add Milk | Eggs | Flour
            add 2 tasks: milk and eggs => add Milk | Eggs
            add the following: milk, eggs, bread => add Milk | Eggs | Bread
            add to my list: milk, eggs => add Milk | Eggs
            add milk to my list => add Milk
            add milk and eggs to my shopping list => add Milk | Eggs
            add milk & eggs => add Milk | Eggs
            add milk + eggs + ham => add Milk | Eggs | Ham
            add milk, eggs, and bread => add Milk | Eggs | Bread
            add task call Bob with description he is at work until 5 => add Call Bob {he is at work until 5}
            add milk with note 2 litres, the blue one => add Milk {2 litres, the blue one}
            could you please add cheese to my list, thanks! => add Cheese
            PLEASE ADD MILK!!! => add MILK
            hey, can you remind me to call mum at 6pm please 🙏 => add Call mum at 6pm
            Hello. I would like to add a task: buy flowers. => add Buy flowers
            i want to learn spanish => add Learn spanish
            I'd like to read more books => add Read more books
            schedule dentist => add Schedule dentist
            call the dentist tomorrow at 5 => add Call the dentist tomorrow at 5
            buy milk => add Buy milk
            put the bins out => add Put the bins out
            take out the trash => add Take out the trash
            cancel gym membership => add Cancel gym membership
            find a plumber => add Find a plumber
            book club meeting on Monday and bring snacks => mention Book club meeting on Monday | Bring snacks
            add iPhone charger => add iPhone charger
            add https://example.com/a,b to read => add https://example.com/a,b to read
            add 🥛 milk => add 🥛 milk
            add 買牛奶 => add 買牛奶
            add добавить молоко и хлеб => add Добавить молоко и хлеб
            add Crème brûlée für Zoë => add Crème brûlée für Zoë
            add O'Brien's birthday gift => add O'Brien's birthday gift
            add 1,5 kg flour => add 1,5 kg flour
            add (bring ID, passport) go to the embassy => add (bring ID, passport) go to the embassy
            add read "War and Peace" => add Read "War and Peace"
            - apples⏎- pears and plums⏎- call Ann => add Apples | Pears and plums | Call Ann
            1. milk⏎2. eggs => add Milk | Eggs
            Shopping:⏎flour⏎sugar => add Flour | Sugar
            add these:⏎* flour⏎* sugar => add Flour | Sugar
            add milk⏎eggs⏎bread => add Milk | Eggs | Bread
            + eggs => add Eggs
            add => add what
            add a task => add what
            new task => add what
            add some cheese => add Cheese
            add meeting at 10, review at 11 => add Meeting at 10 | Review at 11
            add wash and dry => add Wash and dry
            add finish the report and mark the exam papers => add Finish the report | Mark the exam papers
            add call Dr. Smith. Buy stamps. => add Call Dr. Smith | Buy stamps
            add lunch, 12:30 => add Lunch, 12:30
            add get taxes done => add Get taxes done
            add delete old photos => add Delete old photos
            remind me to finish the report => add Finish the report
            I need to finish the slides => add Finish the slides
            add a note to buy milk => add Buy milk
            buy milk for mum and dad, eggs for Bob => add Buy milk for mum and dad | Buy eggs for Bob
            buy a present for Ann and Bob => add Buy a present for Ann and Bob
            can I get milk and eggs added to my list => add Milk | Eggs
            I should probably call grandma => add Call grandma
            must feed the cat => add Feed the cat
            we are running low on coffee => add Coffee
            I ran out of toilet paper => add Toilet paper
            add something => add what
            add a new one => add what
            add another => add what
            add nothing => add what
            remind me later => add what
            remind me at 5 => add what
            add a task with description: milk is in the fridge => add what
            remember that the report needs charts => add The report needs charts
            tomorrow I have to call the bank => add Call the bank tomorrow
            next week: clean house => add Next week: clean house
            remind me every day to drink water => add Drink water every day
            add milk to the list and eggs too => add Milk | Eggs
            make a note to call mum => add Call mum
            take a note: call mum => add Call mum
            reminder to call mum => add Call mum
            I'd like milk on my list => add Milk
            I'll call mum tomorrow => mention Call mum tomorrow
            I was supposed to call mum => add Call mum
            put laundry and dishes on my todo list for today => add Laundry | Dishes
            please note down that I have to email Sarah => add Email Sarah
            new list: milk, eggs => add Milk | Eggs
            """)
    void sentencesThatAddTasks(String sentence, String intents) {
        assertThat(Notation.of(Grammar.read(sentence.replace("⏎", "\n")))).isEqualTo(intents);
    }
}
