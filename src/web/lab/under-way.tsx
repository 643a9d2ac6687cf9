/** A run that waits or runs, on a page that shows what the one before it found. */
import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { labProgressWords } from "../../words/screen/lab-words.ts";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Panel } from "../frame/panel.tsx";

type UnderWayProps = { readonly title: string; readonly run: NonNullable<Answer<"advice">["running"]> };

export function UnderWay({ title, run: { runId, progress } }: UnderWayProps) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <Panel title={title}>
      <ProgressBar share={total === 0 ? undefined : done / total} label="How far the run is" isMoving />
      <p role="status">{progress === null ? "A worker begins in a moment" : labProgressWords(progress)}</p>
      <p className="quiet-line">
        You can close this page: it continues on the server.{" "}
        <Link to="/review/runs/$runId" params={{ runId }}>
          See or cancel the run
        </Link>
      </p>
    </Panel>
  );
}
