/** Of what time the figures of a clause's card are: that of the page around its mark, or else the present month. */
import { createContext } from "react";

export type ShownPeriod = {
  readonly month: string | undefined;
  /** Of a results pack that is of no month: as an address names it, and what it is called. */
  readonly pack?: { readonly period: string; readonly words: string };
};
export const ShownPeriod = createContext<ShownPeriod>({ month: undefined });
