/** A guess of maps with its questions answered: by whoever sits at the terminal, or as is likeliest. */
import { defined } from "../../base/assert.ts";
import { guessMaps } from "../../connectors/files/guess/guess-maps.ts";
import type { Answers, Guess, GuessContext, SampledTable } from "../../connectors/files/guess/guess.ts";
import type { Terminal } from "../terminal.ts";
import { askQuestion } from "./ask-questions.ts";

type Answered = { readonly guess: Guess; readonly answers: Answers | "canceled" };

/** One question at a time, since an answer may take others away. @param isLikeliest takes the first choice of each, and asks nobody */
export async function answeredGuess(
  terminal: Terminal,
  tables: readonly SampledTable[],
  context: GuessContext,
  isLikeliest: boolean,
): Promise<Answered> {
  let answers: Answers = {};
  for (;;) {
    const guess = guessMaps(tables, context, answers);
    const question = guess.maps.flatMap(({ questions }) => questions)[0];
    if (question === undefined || !(isLikeliest || terminal.inIsTty)) return { guess, answers };
    const answer = isLikeliest ? defined(question.choices[0], "the likeliest").id : await askQuestion(question);
    if (answer === undefined) return { guess, answers: "canceled" };
    answers = { ...answers, [question.id]: answer };
  }
}
