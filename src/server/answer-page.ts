/** A page for whoever sent a form of another site, where that says nothing of where to go: a title and a sentence, and nothing to load. */
import type { FastifyRequest } from "fastify";
import { escaped } from "../api/intake/form.ts";

export function answerPage({ title, text }: { readonly title: string; readonly text: string }): string {
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body></html>`,
  ].join("\n");
}

/** A browser that goes to the answer, and not a script of the page. */
export function wantsPage({ headers: { accept = "" } }: FastifyRequest): boolean {
  return accept.includes("text/html");
}
