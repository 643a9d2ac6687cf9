/** What can be done to the rows that are selected, or to all that the filters find. */
import "./bulk.css";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { MOST_BULK } from "../../api/bulk-contract.ts";
import { type BulkKind, bulkButton, selectedWords } from "../../words/screen/bulk-words.ts";
import type { BulkOf } from "../client/bulk-client.ts";
import type { Selection } from "./use-selection.ts";

const BulkDialog = lazy(async () => ({ default: (await import("./bulk-dialog.tsx")).BulkDialog }));
const KINDS = ["reassign", "accept", "reject"] as const satisfies readonly BulkKind[];

type BulkBarProps = {
  readonly selection: Selection;
  /** How many rows are shown. */
  readonly shown: number;
  /** The list that has the rows, and how many it has; left out: there are no others. */
  readonly list?: { readonly of: BulkOf; readonly leads: number };
};

export function BulkBar({ selection, shown, list }: BulkBarProps) {
  const [asked, setAsked] = useState<BulkKind | undefined>();
  const [isAll, setIsAll] = useState(false);
  const { size } = selection.selected;
  const isEvery = size === shown && shown > 0;
  // Once a row is taken out, it is not all of them any more.
  const ofList = isAll && isEvery ? list : undefined;
  const count = ofList === undefined ? size : Math.min(ofList.leads, MOST_BULK);
  return (
    <div className="bulk-bar" role="group" aria-label="Bulk actions">
      <label title="Select all rows that are shown">
        <input
          type="checkbox"
          checked={isEvery}
          ref={(box) => {
            if (box !== null) box.indeterminate = size > 0 && !isEvery;
          }}
          onChange={({ currentTarget }) => selection.setAll(currentTarget.checked)}
        />
        {selectedWords(count)}
      </label>
      {isEvery && list !== undefined && list.leads > shown && ofList === undefined ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsAll(true)}>
          {list.leads > MOST_BULK
            ? `Select the first ${MOST_BULK} of the list`
            : `Select all ${list.leads} of the list`}
        </Button>
      ) : null}
      {KINDS.map((kind) => (
        <Button key={kind} size="compact-sm" variant="default" disabled={size === 0} onClick={() => setAsked(kind)}>
          {bulkButton(kind)}
        </Button>
      ))}
      {asked === undefined ? null : (
        <Suspense fallback={null}>
          <BulkDialog
            kind={asked}
            of={ofList?.of ?? { leads: [...selection.selected].slice(0, MOST_BULK) }}
            count={count}
            onClose={(hasChanged) => {
              setAsked(undefined);
              if (!hasChanged) return;
              setIsAll(false);
              selection.clear();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
