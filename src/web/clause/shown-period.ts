/** Of what time the figures of a clause's card are: that of the page around its mark, or else the present month. */
import { createContext } from "react";

export type ShownPeriod = { readonly month: string | undefined };
export const ShownPeriod = createContext<ShownPeriod>({ month: undefined });
