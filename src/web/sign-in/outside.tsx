/** A page for who is not signed in: one card, and no way to anywhere else. */
import "./outside.css";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { BatonMark } from "../frame/baton-mark.tsx";
import { describeProblem } from "../client/problem-error.ts";

export function Outside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useDocumentTitle(title === "Baton" ? title : `${title} · Baton`);
  return (
    <main className="outside">
      <div className="outside-brand">
        <BatonMark />
        <span>Baton</span>
      </div>
      <div className="outside-card">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Why the form was not taken; nothing typed is lost. */
export function FormProblem({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { title, detail } = describeProblem(error);
  return (
    <div className="outside-problem" role="alert">
      <p>
        <strong>{title}.</strong> {detail}
      </p>
    </div>
  );
}
