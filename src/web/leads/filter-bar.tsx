/** What the list is asked for: the usual questions as menus, and every filter that is set as something to take away. */
import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useId, useRef } from "react";
import type { LeadSearch, ListSearch } from "../../api/lead-search.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import {
  COUNTED,
  describedFilter,
  FILTER_NAMES,
  filtersOf,
  type FilterName,
} from "../../reporting/leads/lead-filters.ts";
import { teamName } from "../../words/english/names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { sayFilter } from "../../words/screen/leads-sentence.ts";
import { useAgreement } from "../client/queries.ts";
import { usePageKeys } from "../frame/use-page-keys.ts";
import { useMay } from "../session.ts";
import { PERIOD_WORDS, periodBounds, PERIODS } from "./period.ts";
import { dateWords, readerZone } from "../time/instant-words.ts";
import { HAPPENINGS, happeningOf } from "./happenings.ts";

type FilterBarProps = { readonly search: ListSearch };
type Option = { readonly value: string; readonly label: string };

const ANY = { value: "", label: "Any" };

export function FilterBar({ search }: FilterBarProps) {
  const navigate = useNavigate({ from: "/leads" });
  const agreement = useAgreement().data;
  const field = useRef<HTMLInputElement>(null);
  const ask = (changes: LeadSearch): void => void navigate({ search: { ...search, ...changes } });
  const happening = happeningOf(search);
  const choices = useId();
  const [isUnfolded, { toggle }] = useDisclosure(false);
  const set = filtersOf(search).filter((name) => name !== "search").length;
  // What is searched for is who a lead is.
  const maySearch = useMay("persons:read");
  usePageKeys(["/"], maySearch, () => field.current?.focus());
  return (
    <div className="leads-filters">
      {maySearch ? (
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            const text = field.current?.value.trim() ?? "";
            ask({ search: text === "" ? undefined : text });
          }}
        >
          <TextInput
            ref={field}
            key={search.search ?? ""}
            label="Search"
            placeholder="Name, company, email, or ID"
            defaultValue={search.search ?? ""}
            maxLength={200}
            leftSection={<IconSearch size={16} aria-hidden />}
          />
        </form>
      ) : null}
      <Button
        className="leads-fold"
        variant="default"
        aria-expanded={isUnfolded}
        aria-controls={choices}
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        onClick={toggle}
      >
        {set === 0 ? "Filters" : `Filters (${set})`}
      </Button>
      <div id={choices} className="leads-choices" data-is-folded={!isUnfolded}>
        <Choice
          label="Stage"
          value={search.stage ?? (search.open === undefined ? "" : `open:${search.open}`)}
          options={[
            { value: "open:yes", label: "Open" },
            { value: "open:no", label: "Ended" },
            ...STAGES.map((stage) => ({ value: stage, label: stageName(stage) })),
          ]}
          onChoose={(value) =>
            ask({
              stage: STAGES.find((stage) => stage === value),
              open: value === "open:yes" ? "yes" : value === "open:no" ? "no" : undefined,
            })
          }
        />
        <Choice
          label="Team"
          value={search.party ?? ""}
          options={(["marketing", "qualification", "sales"] as const).map((party) => ({
            value: party,
            label: teamName(party),
          }))}
          onChoose={(value) => ask({ party: value as LeadSearch["party"] })}
        />
        <Choice
          label="Owner"
          value={search.owner ?? ""}
          options={(agreement?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(value) => ask({ owner: value })}
        />
        <Choice
          label="Grade"
          value={search.grade ?? ""}
          options={(agreement?.grades ?? []).map(({ id, label }) => ({ value: id, label }))}
          onChoose={(value) => ask({ grade: value })}
        />
        <Choice
          label="What happened"
          value={happening ?? ""}
          options={Object.entries(HAPPENINGS).map(([value, { label }]) => ({ value, label }))}
          onChoose={(value) => ask({ ...NOTHING_HAPPENED, ...(value === undefined ? {} : HAPPENINGS[value]?.filter) })}
        />
        <Choice
          label="When"
          value=""
          any="Any time"
          options={PERIODS.filter((each) => each !== "all").map((each) => ({ value: each, label: PERIOD_WORDS[each] }))}
          onChoose={(value) => {
            const period = PERIODS.find((each) => each === value) ?? "all";
            ask(periodBounds(period, Date.now()));
          }}
        />
      </div>
      <ActiveFilters
        search={search}
        onTakeAway={(names) => ask(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
    </div>
  );
}

const NOTHING_HAPPENED: LeadSearch = {
  ...Object.fromEntries(
    FILTER_NAMES.filter((name) => COUNTED.some((what) => describedFilter(name).what === what)).map((name) => [
      ...([name, undefined] as const),
    ]),
  ),
  sort: undefined,
};

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly any?: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string | undefined) => void;
};

function Choice({ label, value, any = ANY.label, options, onChoose }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ ...ANY, label: any }, ...options]}
      onChange={({ currentTarget }) => onChoose(currentTarget.value === "" ? undefined : currentTarget.value)}
    />
  );
}

type ActiveFiltersProps = FilterBarProps & { readonly onTakeAway: (names: readonly FilterName[]) => void };

function ActiveFilters({ search, onTakeAway }: ActiveFiltersProps) {
  const agreement = useAgreement().data;
  const set = filtersOf(search);
  if (set.length === 0 || agreement === undefined) return null;
  const others = set.filter((name) => name !== "from" && name !== "until");
  return (
    <ul className="plain-list leads-active" aria-label="Filters that are set">
      {others.map((name) => (
        <Chip key={name} onTakeAway={() => onTakeAway([name])} words={sayFilter({ [name]: search[name] }, agreement)} />
      ))}
      {search.from === undefined && search.until === undefined ? null : (
        <Chip onTakeAway={() => onTakeAway(["from", "until"])} words="this period">
          {[
            ...(search.from === undefined ? [] : [`from ${dateWords(search.from, readerZone())}`]),
            ...(search.until === undefined ? [] : [`before ${dateWords(search.until, readerZone())}`]),
          ].join(" ")}
        </Chip>
      )}
      <li>
        <Button size="compact-sm" variant="subtle" onClick={() => onTakeAway(set)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}

type ChipProps = { readonly words: string; readonly onTakeAway: () => void; readonly children?: ReactNode };

function Chip({ words, onTakeAway, children }: ChipProps) {
  return (
    <li className="leads-chip">
      <span>{children ?? words}</span>
      <CloseButton size="sm" aria-label={`Take away: ${words}`} onClick={onTakeAway} />
    </li>
  );
}
