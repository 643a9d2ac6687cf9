import { AppError } from "../../base/app-error.ts";
import { type FactContent, RATINGS } from "../../engine/lead/input.ts";
import type { SaidRefusal } from "../../words/refusal/refusal-words.ts";
import { type LinkPage, linkPage, type SaidByForm } from "../../words/mail/link-words.ts";
import { type Context, must } from "../context.ts";
import { sendFact } from "../facts/send-facts.ts";
import { factOfRating, linkedBy } from "./linked.ts";
import type { AskedLink } from "./read-link.ts";
import type { SignedLink } from "./signed-link.ts";

const LONGEST_NOTE = 2_000;

/**
 * Does what the button of a message says, in the name of whom the message was for; the log keeps which message it was. Pressed again, it changes nothing.
 *
 * @returns the page as it is then, also where nothing could be done
 * @throws AppError `workspace_archived`
 */
export async function useMessageLink(
  ctx: Context,
  asked: AskedLink & { readonly said: SaidByForm },
): Promise<LinkPage> {
  must(ctx, "messages:answer");
  const { token, signedIn, said } = asked;
  const { now, zone, open, rated } = await linkedBy(ctx, token, signedIn);
  if (open === null || now.kind !== "open") return linkPage(now, zone);
  const refuse = (refused: SaidRefusal): LinkPage => linkPage({ ...now, refused: { ...refused, said } }, zone);
  const content = contentOf(open.link, said);
  if (content === undefined) return refuse({ message: "Choose one of the answers" });
  if ((said.note ?? "").length > LONGEST_NOTE)
    return refuse({ message: `A note has at most ${LONGEST_NOTE.toLocaleString("en-US")} characters` });
  const isRating = content.kind === "rate" && rated !== undefined;
  const thanks = (): LinkPage => linkPage({ kind: "done", action: open.link.action, lead: now.lead }, zone);
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
      const again = await linkedBy(ctx, token, signedIn);
      if (again.now.kind !== "open") return linkPage(again.now, again.zone);
      return refuse({ message, ...(remedy === undefined ? {} : { remedy }) });
    }
    if (code !== "fact_conflict" && code !== "lead_not_found") throw error;
  }
  const after = await linkedBy(ctx, token, signedIn);
  return linkPage(after.now, after.zone);
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
