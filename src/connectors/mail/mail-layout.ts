/** How a mail looks where HTML is read: one column, styles in place as mail programs want them, no pictures, nothing loaded from anywhere. */
import { createElement as make, type CSSProperties, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { MailContent, MailItem, MailSection } from "../../words/mail/mail-words.ts";

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const STYLE = {
  body: { margin: 0, padding: "24px 12px", background: "#f4f5f7", fontFamily: FONT, color: "#1c2430" },
  card: { maxWidth: 560, margin: "0 auto 12px", padding: "16px 20px", background: "#ffffff", borderRadius: 8 },
  about: { margin: 0, fontSize: 13, color: "#56606f" },
  title: { margin: "2px 0 10px", fontSize: 18, lineHeight: "24px", fontWeight: 600 },
  label: { padding: "2px 12px 2px 0", fontSize: 13, color: "#56606f", verticalAlign: "top", whiteSpace: "nowrap" },
  value: { padding: "2px 0", fontSize: 14, lineHeight: "20px" },
  section: { margin: "16px 0 4px", fontSize: 14, lineHeight: "20px", fontWeight: 600 },
  lines: { margin: 0, padding: "0 0 0 18px" },
  line: { padding: "2px 0", fontSize: 14, lineHeight: "20px" },
  link: { color: "#0b5cad" },
  button: {
    ...{ display: "inline-block", marginTop: 12, padding: "9px 16px", borderRadius: 6, fontSize: 14, fontWeight: 600 },
    ...{ background: "#0b5cad", color: "#ffffff", textDecoration: "none" },
  },
  other: {
    ...{ display: "inline-block", margin: "12px 0 0 8px", padding: "8px 15px", borderRadius: 6, fontSize: 14 },
    ...{ border: "1px solid #c5ced6", color: "#0b5cad", textDecoration: "none", fontWeight: 600 },
  },
  choices: { margin: "4px 0 6px" },
  choice: {
    ...{ display: "inline-block", margin: "0 8px 0 0", padding: "7px 14px", borderRadius: 6, fontSize: 14 },
    ...{ border: "1px solid #c5ced6", color: "#0b5cad", textDecoration: "none", fontWeight: 600 },
  },
  open: { margin: "12px 0 0", fontSize: 14 },
  footer: { maxWidth: 560, margin: "0 auto", padding: "4px 20px", fontSize: 12, lineHeight: "18px", color: "#56606f" },
} as const satisfies Readonly<Record<string, CSSProperties>>;

export function renderMail({ subject, items, footer, unsubscribe }: MailContent): string {
  const page = make(
    "html",
    { lang: "en" },
    make("head", null, make("meta", { charSet: "utf-8" }), make("title", null, subject)),
    make(
      "body",
      { style: STYLE.body },
      items.map((item, index) => make("div", { key: index, style: STYLE.card }, itemOf(item))),
      make("p", { style: STYLE.footer }, footer),
      unsubscribe === null
        ? null
        : make(
            "p",
            { style: STYLE.footer },
            make("a", { href: unsubscribe.href, style: STYLE.link }, unsubscribe.text),
          ),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

function itemOf({ title, about, facts, sections, buttons, link }: MailItem): ReactElement {
  const rows = facts.map(({ label, text, href }, index) =>
    make(
      "tr",
      { key: index },
      make("td", { style: STYLE.label }, label),
      make("td", { style: STYLE.value }, href === undefined ? text : make("a", { href, style: STYLE.link }, text)),
    ),
  );
  return make(
    "div",
    null,
    about === null ? null : make("p", { style: STYLE.about }, about),
    make("h1", { style: STYLE.title }, title),
    rows.length === 0
      ? null
      : make("table", { role: "presentation", cellPadding: 0, cellSpacing: 0 }, make("tbody", null, rows)),
    sections.map((section, index) => sectionOf(section, index)),
    buttons.length === 0
      ? make("a", { href: link.href, style: STYLE.button }, link.text)
      : make(
          "div",
          null,
          buttons.map(({ text, href }, index) =>
            make("a", { key: index, href, style: index === 0 ? STYLE.button : STYLE.other }, text),
          ),
          make("p", { style: STYLE.open }, make("a", { href: link.href, style: STYLE.link }, link.text)),
        ),
  );
}

function sectionOf({ title, lines }: MailSection, key: number): ReactElement {
  return make(
    "div",
    { key },
    make("h2", { style: STYLE.section }, title),
    make(
      "ul",
      { style: STYLE.lines },
      lines.map(({ text, href, choices = [] }, index) =>
        make(
          "li",
          { key: index, style: STYLE.line },
          href === null ? text : make("a", { href, style: STYLE.link }, text),
          choices.length === 0
            ? null
            : make(
                "div",
                { style: STYLE.choices },
                choices.map((choice) =>
                  make("a", { key: choice.text, href: choice.href, style: STYLE.choice }, choice.text),
                ),
              ),
        ),
      ),
    ),
  );
}
