/** Which columns the list shows, and in which order; the address has them. */
import { ActionIcon, Button, Checkbox, Popover, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3 } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ListSearch } from "../../api/lead-search.ts";
import { chosenColumns, LEAD_COLUMNS, type LeadColumn, writeColumns } from "../../reporting/leads/lead-columns.ts";
import { COLUMN_NAMES } from "../../words/names/column-names.ts";

export function ChooseColumns({ search }: { readonly search: ListSearch }) {
  const navigate = useNavigate({ from: "/leads" });
  const chosen = chosenColumns(search.columns);
  const choose = (columns: readonly LeadColumn[]): void =>
    void navigate({ search: { ...search, columns: writeColumns(columns) }, replace: true });
  const others = LEAD_COLUMNS.filter((column) => !chosen.includes(column));
  return (
    <Popover position="bottom-end" width={300} withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={17} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns of the list">
        <ul className="plain-list leads-columns">
          {[...chosen, ...others].map((column) => {
            const place = chosen.indexOf(column);
            const { head } = COLUMN_NAMES[column];
            return (
              <li key={column}>
                <Checkbox
                  label={head}
                  checked={place >= 0}
                  // One stays: an address without columns means the usual ones.
                  disabled={place >= 0 && chosen.length === 1}
                  onChange={() => choose(place >= 0 ? chosen.filter((each) => each !== column) : [...chosen, column])}
                />
                {place < 0 ? null : (
                  <>
                    <Move
                      label={`Move ${head} to the left`}
                      isPossible={place > 0}
                      onMove={() => choose(swapped(chosen, place - 1))}
                      Icon={IconArrowUp}
                    />
                    <Move
                      label={`Move ${head} to the right`}
                      isPossible={place < chosen.length - 1}
                      onMove={() => choose(swapped(chosen, place))}
                      Icon={IconArrowDown}
                    />
                  </>
                )}
              </li>
            );
          })}
        </ul>
        <Text size="xs" c="dimmed">
          “When” is shown when the filters ask for something that happened.
        </Text>
        <Button
          mt="xs"
          size="compact-sm"
          variant="subtle"
          disabled={search.columns === undefined}
          onClick={() => choose([])}
        >
          Usual columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

type MoveProps = {
  readonly label: string;
  readonly isPossible: boolean;
  readonly onMove: () => void;
  readonly Icon: typeof IconArrowUp;
};

function Move({ label, isPossible, onMove, Icon }: MoveProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!isPossible} onClick={onMove}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}

/** With the one at a place and the next changed about. */
function swapped(columns: readonly LeadColumn[], place: number): readonly LeadColumn[] {
  const [first, second] = [columns[place], columns[place + 1]];
  if (first === undefined || second === undefined) return columns;
  return columns.with(place, second).with(place + 1, first);
}
