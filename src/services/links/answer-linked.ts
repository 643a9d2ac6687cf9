/** What is said by a link – the button of a message, or of a panel – becomes a fact of the lead. */
import { AppError } from "../../base/app-error.ts";
import { type FactContent, RATINGS } from "../../engine/lead/input.ts";
import type { SaidRefusal } from "../../words/refusal/refusal-words.ts";
import type { SaidByForm } from "../../words/mail/link-words.ts";
import type { Context } from "../context.ts";
import { sendFact } from "../facts/send-facts.ts";
import { factOfRating, type Linked } from "./linked.ts";
import type { SignedLink } from "./signed-link.ts";

const LONGEST_NOTE = 2_000;

/** @param linked what the link stands for, as often as it is asked. @returns what it stands for then */
export async function answerLinked(
  ctx: Context,
  { said, linked }: { readonly said: SaidByForm; readonly linked: () => Promise<Linked> },
): Promise<Pick<Linked, "now" | "zone">> {
  const before = await linked();
  const { now, zone, open, rated } = before;
  if (open === null || now.kind !== "open") return before;
  const refuse = (refused: SaidRefusal) => ({ now: { ...now, refused: { ...refused, said } }, zone });
  const content = contentOf(open.link, said);
  if (content === undefined) return refuse({ message: "Choose one of the answers" });
  if ((said.note ?? "").length > LONGEST_NOTE)
    return refuse({ message: `A note has at most ${LONGEST_NOTE.toLocaleString("en-US")} characters` });
  const isRating = content.kind === "rate" && rated !== undefined;
  const thanks = () => ({ now: { kind: "done" as const, action: open.link.action, lead: now.lead }, zone });
  const fact = isRating ? await factOfRating(ctx, open.link, content, rated) : open.fact;
  if (fact === null) return thanks();
  try {
    await sendFact({ ...ctx, actor: open.actor }, { fact, said: () => content });
    if (isRating) return thanks();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, remedy } = error;
    // What somebody else did meanwhile is what the page says then.
    if (code === "fact_refused") {
      const again = await linked();
      if (again.now.kind !== "open") return again;
      return refuse({ message, ...(remedy === undefined ? {} : { remedy }) });
    }
    if (code !== "fact_conflict" && code !== "lead_not_found") throw error;
  }
  return linked();
}

/** @returns undefined: what was to be chosen wasn't */
function contentOf({ action, leadId, member: by }: SignedLink, { choice, note }: SaidByForm): FactContent | undefined {
  const text = (note ?? "").trim() === "" ? null : (note ?? "").trim();
  switch (action) {
    case "accept":
      return { kind: "accept", leadId, by };
    case "touch":
      if (choice !== "talked" && choice !== "no_answer") return undefined;
      return {
        ...{ kind: "touch", leadId, by, channel: "call", evidence: "logged", twoWay: choice === "talked" },
        note: text,
      };
    case "rate": {
      const rating = RATINGS.find((each) => each === choice);
      return rating === undefined ? undefined : { kind: "rate", leadId, by, rating, note: text };
    }
    case "reject":
      return choice === null || choice === "" ? undefined : { kind: "reject", leadId, by, reason: choice, note: text };
  }
}
