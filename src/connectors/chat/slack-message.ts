/**
 * A message as Slack lays it out: text that is nothing but text (`rich_text`, which is never read for mentions, links, or marks), and buttons.
 *
 * Limits of Slack: 50 blocks a message, 3,000 characters in a text, 75 in a button or a choice, 100 choices, 255 in the ID of an action.
 * Source: docs.slack.dev/reference/block-kit
 */
import type { ChatContent, MailItem } from "../../words/mail/mail-words.ts";

export type SlackBlock = { readonly type: string } & Readonly<Record<string, unknown>>;
export type SlackMessage = {
  /** What notifications say, and whatever shows no blocks. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
};
/** `press`: answered where it is read. `open`: links, as in an email. */
export type ChatButtons = "press" | "open" | "none";

const [MOST_BLOCKS, LONGEST_TEXT, LONGEST_LABEL, MOST_CHOICES, LONGEST_ID] = [50, 3_000, 75, 100, 255];
/** Of one line. */
const LONGEST_LINE = 300;

type Piece =
  | { readonly type: "text"; readonly text: string; readonly style?: { readonly bold: true } }
  | { readonly type: "link"; readonly url: string; readonly text: string };
type Line = readonly Piece[];

export function slackMessage({ subject, items, footer }: ChatContent, buttons: ChatButtons): SlackMessage {
  const blocks: SlackBlock[] = [];
  const room = MOST_BLOCKS - 2;
  let shown = 0;
  for (const [index, item] of items.entries()) {
    const own = [...textBlocks(linesOf(item)), actionsOf(item, buttons, index)];
    if (blocks.length + own.length > room) break;
    blocks.push(...own);
    shown += 1;
  }
  const rest = items.length - shown;
  if (rest > 0) blocks.push(...textBlocks([[text(`${rest} more: open your notices in Baton.`)]]));
  blocks.push({ type: "context", elements: [{ type: "plain_text", text: cut(footer, LONGEST_TEXT), emoji: false }] });
  return { text: escaped(cut(subject, LONGEST_LINE)), blocks };
}

function linesOf({ title, about, facts, sections }: MailItem): readonly Line[] {
  return [
    ...(about === null ? [] : [[bold(about)]]),
    [about === null ? bold(title) : text(title)],
    ...facts.map(({ label, text: said, href }): Line => [
      bold(`${label}: `),
      href === undefined ? text(said) : link(said, href),
    ]),
    ...sections.flatMap((section): readonly Line[] => [
      [text("")],
      [bold(section.title)],
      ...section.lines.map((line): Line => [
        text("• "),
        line.href === null ? text(line.text) : link(line.text, line.href),
      ]),
    ]),
  ];
}

/** As many as it takes, each short enough. */
function textBlocks(lines: readonly Line[]): readonly SlackBlock[] {
  const parts: Piece[][] = [[]];
  let length = 0;
  for (const line of lines) {
    const own = line.reduce((sum, piece) => sum + piece.text.length, 1);
    if (length + own > LONGEST_TEXT) {
      parts.push([]);
      length = 0;
    }
    const part = parts.at(-1);
    part?.push(...(part.length === 0 ? [] : [text("\n")]), ...line.filter((piece) => piece.text !== ""));
    length += own;
  }
  return parts.map((elements) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }));
}

function actionsOf({ buttons, link: open }: MailItem, how: ChatButtons, index: number): SlackBlock {
  const own = how === "none" ? [] : buttons;
  const elements = own.map(({ text: label, href, token, choices }, place) => {
    const asLink = { ...button(label), url: href, action_id: `open-${place}` };
    if (how === "open" || token.length > LONGEST_ID || choices.length > MOST_CHOICES) return asLink;
    if (choices.length === 0) return { ...button(label), style: "primary", action_id: token };
    return {
      type: "static_select",
      placeholder: plain(label),
      action_id: token,
      options: choices.map((choice) => ({ text: plain(choice.label), value: choice.value })),
    };
  });
  const { text: label, href } = open;
  return {
    type: "actions",
    block_id: `notice-${index}`,
    elements: [...elements, { ...button(label), url: href, action_id: "open" }],
  };
}

function button(label: string) {
  return { type: "button", text: plain(label) } as const;
}

function plain(said: string) {
  return { type: "plain_text", text: cut(said, LONGEST_LABEL), emoji: false } as const;
}

function text(said: string): Piece {
  return { type: "text", text: cut(said, LONGEST_LINE) };
}

function bold(said: string): Piece {
  return { ...text(said), type: "text", style: { bold: true } };
}

function link(said: string, url: string): Piece {
  return { type: "link", url, text: cut(said, LONGEST_LINE) };
}

function cut(said: string, longest: number): string {
  return said.length <= longest ? said : `${said.slice(0, longest - 1)}…`;
}

/** Where Slack reads marks: nothing of it is one. */
function escaped(said: string): string {
  return said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The message after a button was pressed: what stood in that place says what happened. @param before as Slack has it */
export function afterPressing(before: readonly SlackBlock[], blockId: string, said: string): SlackMessage {
  const outcome = { type: "context", elements: [{ type: "plain_text", text: cut(said, LONGEST_TEXT), emoji: false }] };
  return {
    text: escaped(cut(said, LONGEST_LINE)),
    blocks: before.map((block) => (block["block_id"] === blockId ? outcome : block)),
  };
}

/** A line of its own, for whoever pressed. @param more where they can do it instead; null: nowhere */
export function lineToSlack(said: string, more: { readonly text: string; readonly href: string } | null): SlackMessage {
  const line: Line = [text(said), ...(more === null ? [] : [text(" "), link(more.text, more.href)])];
  return { text: escaped(cut(said, LONGEST_TEXT)), blocks: textBlocks([line]) };
}
