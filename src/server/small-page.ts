/** A page as HTML that needs nothing else, made by the server: what pages behind links and panels in a CRM share. */
import { createElement as make, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { LinkForm } from "../words/mail/link-words.ts";

export function smallPage({
  title,
  nonce,
  css,
  script,
  children,
}: {
  readonly title: string;
  readonly nonce: string;
  readonly css: string;
  /** Left out: none runs. */
  readonly script?: string;
  readonly children: ReactNode;
}): string {
  const page = make(
    "html",
    { lang: "en" },
    make(
      "head",
      null,
      make("meta", { charSet: "utf-8" }),
      make("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      make("meta", { name: "robots", content: "noindex" }),
      make("title", null, `${title} · Baton`),
      make("style", { nonce, dangerouslySetInnerHTML: { __html: css } }),
    ),
    make(
      "body",
      null,
      make("main", null, children),
      script === undefined ? null : make("script", { nonce, dangerouslySetInnerHTML: { __html: script } }),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** What is chosen, what is noted, and the button that sends both. */
export function formFields({ submit, choice, note, said }: LinkForm): ReactNode {
  return [
    choice === null
      ? null
      : make(
          "fieldset",
          { key: "choice" },
          make("legend", null, choice.label),
          choice.options.map(({ value, label }) =>
            make(
              "label",
              { key: value },
              make("input", {
                ...{ type: "radio", name: "choice", value, required: true, defaultChecked: value === said.choice },
              }),
              make("span", null, label),
            ),
          ),
        ),
    note === null
      ? null
      : make(
          "label",
          { key: "note", className: "note" },
          note,
          make("textarea", { name: "note", rows: 3, maxLength: 2_000, defaultValue: said.note ?? "" }),
        ),
    make("button", { key: "submit", type: "submit" }, submit),
  ];
}
