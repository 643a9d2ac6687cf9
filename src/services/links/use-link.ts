import { type LinkPage, linkPage, type SaidByForm } from "../../words/mail/link-words.ts";
import { type Context, must } from "../context.ts";
import { linkedBy } from "./linked.ts";
import type { AskedLink } from "./read-link.ts";
import { answerLinked } from "./answer-linked.ts";

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
  const { now, zone } = await answerLinked(ctx, { said, linked: () => linkedBy(ctx, token, signedIn) });
  return linkPage(now, zone);
}
