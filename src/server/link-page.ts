/** The page behind a link of a message, as HTML that needs nothing else: one column, light or dark as its reader has it. */
import { createElement as make, type ReactElement } from "react";
import type { LinkPage } from "../words/mail/link-words.ts";
import { formFields, smallPage } from "./small-page.ts";

const CSS = `
:root { color-scheme: light dark; --canvas: #f5f7f9; --surface: #fff; --line: #c5ced6; --ink: #18202a; --quiet: #586471; --accent: #0e6188; --on-accent: #fff; --bad: #a8281f; }
@media (prefers-color-scheme: dark) {
  :root { --canvas: #10151b; --surface: #171d25; --line: #3b4755; --ink: #dde3ea; --quiet: #9aa6b4; --accent: #5cabcd; --on-accent: #0b1116; --bad: #ff9b91; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px; background: var(--canvas); color: var(--ink); font: 16px/1.5 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 480px; margin: 4vh auto 0; padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere; }
h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.3; }
p { margin: 12px 0; }
.about { margin: 0 0 12px; font-weight: 600; }
.quiet, dt { color: var(--quiet); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 12px 0; }
dd { margin: 0; }
.problem { color: var(--bad); font-weight: 600; }
fieldset { margin: 16px 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; margin-bottom: 4px; }
fieldset label { display: flex; gap: 10px; align-items: baseline; padding: 8px 0; cursor: pointer; }
.note { display: block; font-weight: 600; }
textarea { display: block; width: 100%; margin: 4px 0 16px; padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: inherit; font: inherit; resize: vertical; }
button { width: 100%; padding: 11px 16px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** @param place.company the address of the company's pages, without a slash at its end */
export function linkPageHtml(
  page: LinkPage,
  { company, nonce }: { readonly company: string; readonly nonce: string },
): string {
  const { title, about, facts, text, problem, form, leadId, opens } = page;
  const lead = leadId === null ? undefined : `${company}/leads/${encodeURIComponent(leadId)}`;
  return small(title, nonce, [
    make("h1", { key: "h1" }, title),
    about === null ? null : make("p", { key: "about", className: "about" }, about),
    facts.length === 0
      ? null
      : make(
          "dl",
          { key: "facts" },
          facts.flatMap(({ label, text: said }, index) => [
            make("dt", { key: `t${index}` }, label),
            make("dd", { key: `d${index}` }, said),
          ]),
        ),
    make("p", { key: "text", className: form === null ? undefined : "quiet" }, text),
    problem === null ? null : make("p", { key: "problem", className: "problem", role: "alert" }, problem),
    form === null ? null : make("form", { key: "form", method: "post", action: "" }, formFields(form)),
    make(
      "p",
      { key: "links" },
      make("a", { href: lead ?? `${company}/${opens}` }, lead === undefined ? `Open your ${opens}` : "Open the lead"),
    ),
  ]);
}

/** Where not even that can be said: too many requests, or no database. */
export function problemPage(detail: string, nonce: string): string {
  return small("This doesn’t work right now", nonce, [
    make("h1", { key: "h1" }, "This doesn’t work right now"),
    make("p", { key: "text" }, detail),
  ]);
}

function small(title: string, nonce: string, children: readonly (ReactElement | null)[]): string {
  return smallPage({ title, nonce, css: CSS, children });
}
