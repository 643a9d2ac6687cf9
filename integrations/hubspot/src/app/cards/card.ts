/** What Baton answers: `RecordCardResponse` of its API. */
export type Card = {
  readonly title: string;
  readonly text: string | null;
  readonly lead: {
    readonly company: string | null;
    readonly grade: string;
    readonly reason: string;
    readonly owner: string;
    readonly clock: {
      readonly title: string;
      readonly tone: "good" | "bad" | "warn" | "accent" | "quiet";
      readonly text: string;
      readonly note: string | null;
      readonly leftMs: number | null;
    } | null;
    readonly promise: string | null;
    readonly missed: readonly string[];
    readonly answers: readonly ("accept" | "reject")[];
    readonly whyNone: string | null;
  } | null;
  readonly panelUrl: string | null;
  readonly leadUrl: string | null;
};
