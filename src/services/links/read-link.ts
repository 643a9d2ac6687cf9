import { type LinkPage, linkPage } from "../../words/mail/link-words.ts";
import { type Context, must } from "../context.ts";
import { linkedBy, type SignedInThere } from "./linked.ts";

export type AskedLink = {
  readonly token: string;
  readonly signedIn: SignedInThere;
  /** What is chosen already, as the address says: it decides nothing. */
  readonly choice?: string | null | undefined;
};

/** What the button of a message will do, or why it does nothing now. Nothing is done: whatever opens links that it finds decides nothing. */
export async function readMessageLink(ctx: Context, { token, signedIn, choice = null }: AskedLink): Promise<LinkPage> {
  must(ctx, "messages:answer");
  const { now, zone } = await linkedBy(ctx, token, signedIn);
  return linkPage(now, zone, choice);
}
