/**
 * A message as a card of Teams: runs of text, which are never read as Markdown, and buttons that open pages.
 *
 * Teams takes 28 KB a message; what doesn't fit is counted. Source: learn.microsoft.com, "Format cards in Teams"; adaptivecards.io, schema 1.4
 */
import type { ChatContent, MailItem } from "../../words/mail/mail-words.ts";

export type AdaptiveCard = Readonly<Record<string, unknown>> & { readonly body: readonly object[] };

const MOST_BYTES = 24_000;

type Run = { readonly text: string; readonly isBold?: boolean; readonly href?: string | null };

/** @param hasButtons links by which whoever opens them answers for the receiver */
export function teamsCard({ subject, items, footer }: ChatContent, hasButtons: boolean): AdaptiveCard {
  const body: object[] = [];
  let shown = 0;
  for (const item of items) {
    const own = itemOf(item, hasButtons, shown > 0);
    if (Buffer.byteLength(JSON.stringify([...body, ...own])) > MOST_BYTES) break;
    body.push(...own);
    shown += 1;
  }
  const rest = items.length - shown;
  if (rest > 0) body.push(runs([{ text: `${rest} more: open your notices in Baton.` }]));
  body.push({ ...runs([{ text: footer }]), spacing: "Medium" });
  return {
    ...{ type: "AdaptiveCard", $schema: "http://adaptivecards.io/schemas/adaptive-card.json", version: "1.4" },
    // What a notification says.
    ...{ fallbackText: subject, summary: subject, msteams: { width: "Full" } },
    body,
  };
}

function itemOf({ title, about, facts, sections, buttons, link }: MailItem, hasButtons: boolean, isLater: boolean) {
  const links = [...(hasButtons ? buttons : []), link];
  return [
    { ...runs([{ text: about ?? title, isBold: true }]), ...(isLater ? { separator: true, spacing: "Large" } : {}) },
    ...(about === null ? [] : [runs([{ text: title }])]),
    ...facts.map(({ label, text, href }) =>
      runs([
        { text: `${label}: `, isBold: true },
        { text, ...(href === undefined ? {} : { href }) },
      ]),
    ),
    ...sections.flatMap((section) => [
      { ...runs([{ text: section.title, isBold: true }]), spacing: "Medium" },
      ...section.lines.map(({ text, href }) => runs([{ text: "• " }, { text, href }])),
    ]),
    {
      type: "ActionSet",
      actions: links.map(({ text, href }) => ({ type: "Action.OpenUrl", title: text, url: href })),
    },
  ];
}

function runs(of: readonly Run[]) {
  return {
    ...{ type: "RichTextBlock", spacing: "Small" },
    inlines: of.map(({ text, isBold, href }) => ({
      ...{ type: "TextRun", text },
      ...(isBold === true ? { weight: "Bolder" } : {}),
      ...(href === undefined || href === null ? {} : { selectAction: { type: "Action.OpenUrl", url: href } }),
    })),
  };
}
