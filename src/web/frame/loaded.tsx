/** The four faces of what is read from the server: loading, failed, empty, full. */
import "./loaded.css";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCloudOff, IconFileText, IconLock, IconRefresh } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { ServerTime } from "../time/server-time.tsx";
import { type Shape, Skeletons } from "./skeletons.tsx";

export type LoadedProps<Data> = {
  readonly query: UseQueryResult<Data>;
  /** What to show instead when there is nothing in it; null: it is full. */
  readonly empty?: (data: Data) => ReactNode;
  /** What it will look like; left out: panels. */
  readonly shape?: Shape;
  /** Something else meanwhile than that shape. */
  readonly loading?: ReactNode;
  readonly children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ query, empty, shape = "panels", loading, children }: LoadedProps<Data>) {
  const { data, error, dataUpdatedAt } = query;
  if (data === undefined) {
    if (error instanceof ProblemError && error.code === "agreement_missing") return <NoAgreement />;
    if (error !== null)
      return <Failed error={error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
    return <div aria-busy="true">{loading ?? <Skeletons shape={shape} />}</div>;
  }
  const asOf = asOfOf(data);
  const face = empty?.(data) ?? children(data);
  return (
    <>
      {error === null ? null : <Stale error={error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {asOf === undefined ? (
        face
      ) : (
        <ServerTime asOf={asOf} receivedAt={dataUpdatedAt}>
          {face}
        </ServerTime>
      )}
    </>
  );
}

/** A company's first day. */
function NoAgreement() {
  return (
    <Empty icon={<IconFileText size={34} stroke={1.4} aria-hidden />} title="No active agreement yet">
      <p>
        Baton runs the agreement between Marketing and Sales. Once an agreement is written and signed by every team,
        results appear here.
      </p>
      <Button renderRoot={(props) => <Link {...props} to="/agreement/versions" />}>Go to drafts</Button>
    </Empty>
  );
}

type FailedProps = { readonly error: Error; readonly retrying: boolean; readonly onRetry: () => void };

export function Failed({ error, retrying, onRetry }: FailedProps) {
  const { title, detail } = describeProblem(error);
  const status = error instanceof ProblemError ? error.status : undefined;
  if (status === 403)
    return (
      <Empty icon={<IconLock size={34} stroke={1.4} aria-hidden />} title={title}>
        <p role="alert">{detail}</p>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
          Go to the scoreboard
        </Button>
      </Empty>
    );
  const Icon = status === 0 ? IconCloudOff : IconAlertTriangle;
  return (
    <div className="face" role="alert">
      <Icon size={34} stroke={1.4} aria-hidden className="face-icon" />
      <h2>{title}</h2>
      <p>{detail}</p>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={retrying}
        onClick={onRetry}
      >
        Try again
      </Button>
    </div>
  );
}

/** Nothing there; the children say what to do about it. */
export function Empty({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="face">
      <span className="face-icon">{icon}</span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function Stale({ error, retrying, onRetry }: FailedProps) {
  return (
    <div className="stale tone-warn" role="status">
      <span>{describeProblem(error).title}. This page may be out of date.</span>
      <Button size="compact-xs" variant="default" loading={retrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function asOfOf(data: unknown): number | undefined {
  return typeof data === "object" && data !== null && "asOf" in data && typeof data.asOf === "number"
    ? data.asOf
    : undefined;
}
