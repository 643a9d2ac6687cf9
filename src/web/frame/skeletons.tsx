/** What is being read, in the shape that it will have: nothing jumps when it is there. */
import "./skeletons.css";
import { Skeleton } from "@mantine/core";
import type { ReactElement } from "react";

const SHAPES = {
  /** Panels beside each other, and a wide one below. */
  panels: () => (
    <>
      <div className="panels">
        <Lines count={6} />
        <Lines count={6} />
      </div>
      <Rows count={6} />
    </>
  ),
  table: () => <Rows count={12} />,
  /** What is worked line by line. */
  list: () => (
    <div className="skeleton-list">
      {many(8, (line) => (
        <Skeleton key={line} height={76} radius="md" />
      ))}
    </div>
  ),
  /** Sentences under headings. */
  text: () => (
    <>
      <Lines count={8} />
      <Lines count={5} />
    </>
  ),
} satisfies Readonly<Record<string, () => ReactElement>>;

export type Shape = keyof typeof SHAPES;

export function Skeletons({ shape }: { readonly shape: Shape }) {
  return (
    <div className="skeletons">
      {SHAPES[shape]()}
      <span className="visually-hidden">Loading</span>
    </div>
  );
}

function Lines({ count }: { readonly count: number }) {
  return (
    <div className="panel skeleton-lines">
      <Skeleton height={18} width="35%" />
      {many(count, (line) => (
        <Skeleton key={line} height={12} width={`${95 - 13 * (line % 4)}%`} />
      ))}
    </div>
  );
}

function Rows({ count }: { readonly count: number }) {
  return (
    <div className="panel skeleton-lines">
      <Skeleton height={18} width="20%" />
      {many(count, (row) => (
        <div key={row} className="skeleton-row">
          {many(4, (cell) => (
            <Skeleton key={cell} height={12} />
          ))}
        </div>
      ))}
    </div>
  );
}

function many(count: number, one: (index: number) => ReactElement): readonly ReactElement[] {
  return Array.from({ length: count }, (_, index) => one(index));
}
