/** What of a report is shown: its period, what it is compared with, and by what leads are told apart. */
import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { monthWords } from "../time/month.ts";
import { useAgreement } from "../client/queries.ts";
import { useMay } from "../session.ts";
import type { CatalogReport, ReportSearch } from "./report-queries.ts";

type ReportControlsProps = {
  readonly report: string;
  readonly search: ReportSearch;
  /** What is shown; undefined until it has come. */
  readonly shown: CatalogReport | undefined;
};

const USUAL = "last-90-days";
const BACK = [
  ["this-month", "This month"],
  ["last-month", "Last month"],
  ["this-quarter", "This quarter"],
  ["last-quarter", "Last quarter"],
  ["last-30-days", "Last 30 days"],
  ["last-90-days", "Last 90 days"],
  ["last-12-months", "Last 12 months"],
  ["all", "All time"],
] as const;
const AGREED = [
  ["term", "Term of the agreement"],
  ["version", "Since this version took effect"],
] as const;
const DAYS = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;
/** So far back months and quarters are offered; an address can name any. */
const MONTHS = 13;

export function ReportControls({ report, search, shown }: ReportControlsProps) {
  const navigate = useNavigate();
  const agreement = useAgreement().data;
  const seesAttributes = useMay("persons:read");
  const { period = USUAL, compare, segment, hours = "business" } = search;
  const go = (change: ReportSearch): void =>
    void navigate({ to: "/reports/$report", params: { report }, search: { ...search, ...change }, replace: true });
  const [, first, last] = DAYS.exec(period) ?? [];
  const days = shown === undefined ? undefined : daysOf(shown);
  const [openedAt] = useState(() => Date.now());
  const named = namedPeriods(shown?.asOf ?? openedAt, shown?.zone ?? "UTC");
  return (
    <div className="report-controls">
      <NativeSelect
        label="Period"
        value={first === undefined ? period : "days"}
        onChange={({ currentTarget: { value } }) =>
          go({ period: value === "days" ? (days ?? period) : value === USUAL ? undefined : value })
        }
        data={[
          { group: "Back from today", items: options(BACK) },
          { group: "The agreement", items: options(AGREED) },
          { group: "Months", items: options(withOwn(named.months, period, /^\d{4}-\d{2}$/)) },
          { group: "Quarters", items: options(withOwn(named.quarters, period, /^\d{4}-Q[1-4]$/)) },
          { group: "Years", items: options(withOwn(named.years, period, /^\d{4}$/)) },
          { group: "Days", items: [{ value: "days", label: "From – to…" }] },
        ]}
      />
      {first === undefined || last === undefined ? null : (
        <>
          <DayInput label="First day" value={first} max={last} onChange={(day) => go({ period: `${day}..${last}` })} />
          <DayInput label="Last day" value={last} min={first} onChange={(day) => go({ period: `${first}..${day}` })} />
        </>
      )}
      <NativeSelect
        label="Compare with"
        value={compare ?? ""}
        onChange={({ currentTarget: { value } }) =>
          go({ compare: value === "previous" || value === "year" ? value : undefined })
        }
        data={options([
          ["", "Nothing"],
          ["previous", "The period before"],
          ["year", "The same a year ago"],
        ])}
      />
      {shown?.hasSegments === false ? null : (
        <NativeSelect
          label="By segment"
          value={segment ?? shown?.segment ?? "none"}
          onChange={({ currentTarget: { value } }) => go({ segment: value })}
          data={options([
            ["none", "All leads together"],
            ["source", "Lead source"],
            ["grade", "Grade now"],
            ["team", "Team now"],
            ["owner", "Lead owner now"],
            ...(seesAttributes ? (agreement?.attributes ?? []) : []).map(
              ({ name, label }) => [`attribute:${name}`, label ?? name.replaceAll("_", " ")] as const,
            ),
            ...(segment?.startsWith("attribute:") === true &&
            agreement?.attributes.every(({ name }) => `attribute:${name}` !== segment) === true
              ? [[segment, segment.slice("attribute:".length)] as const]
              : []),
          ])}
        />
      )}
      {shown?.hasHours === true ? (
        <SegmentedControl
          aria-label="Hours"
          value={hours}
          onChange={(value) => go({ hours: value === "calendar" ? "calendar" : undefined })}
          data={[
            { value: "business", label: "Business time" },
            { value: "calendar", label: "Calendar time" },
          ]}
        />
      ) : null}
    </div>
  );
}

type DayInputProps = {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
};

function DayInput({ label, value, min, max, onChange }: DayInputProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      min={min}
      max={max}
      onChange={({ currentTarget }) => {
        // While it is typed, it is empty.
        if (/^\d{4}-\d{2}-\d{2}$/.test(currentTarget.value)) onChange(currentTarget.value);
      }}
    />
  );
}

type Option = readonly [value: string, label: string];

function options(of: readonly Option[]): { value: string; label: string }[] {
  return of.map(([value, label]) => ({ value, label }));
}

/** With the one of the address, where it is further back. */
function withOwn(of: readonly Option[], period: string, pattern: RegExp): readonly Option[] {
  if (!pattern.test(period) || of.some(([value]) => value === period)) return of;
  return [...of, [period, /-\d\d$/.test(period) ? monthWords(period) : period.replace(/^(\d+)-(Q.)$/, "$2 $1")]];
}

function namedPeriods(now: number, zone: string) {
  const month = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth();
  const months = Array.from({ length: MONTHS }, (_, back) => month.subtract({ months: back }));
  const quarters = new Set(months.map(({ year, month: of }) => `${year}-Q${Math.ceil(of / 3)}`));
  return {
    months: months.map((each): Option => [each.toString(), monthWords(each.toString())]),
    quarters: [...quarters].map((each): Option => [each, each.replace(/^(\d+)-(Q.)$/, "$2 $1")]),
    years: [month.year, month.year - 1].map((year): Option => [String(year), String(year)]),
  };
}

/** The days that are shown, as an address has them. */
function daysOf({ from, until, asOf, zone }: CatalogReport): string | undefined {
  const day = (at: number): string =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  if (from === null) return `${day(asOf)}..${day(asOf)}`;
  return `${day(from)}..${day(Math.max(from, Math.min(until ?? asOf, asOf) - 1))}`;
}
