/** A page: what it is called, what it answers, and what can be done on it. */
import "./page.css";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

export type PageProps = {
  readonly title: string;
  readonly note?: ReactNode;
  /** Beside the title: what changes the whole page. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, note, controls, children }: PageProps) {
  useDocumentTitle(`${title} · Baton`);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-titles">
          <h1>{title}</h1>
          {note === undefined ? null : <div className="page-note">{note}</div>}
        </div>
        {controls === undefined ? null : <div className="page-controls">{controls}</div>}
      </div>
      {children}
    </div>
  );
}
