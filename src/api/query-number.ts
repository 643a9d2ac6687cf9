/** A number that an address carries as text. */
import { z } from "zod";

/** What isn't a number is said as it was sent, not as the NaN that was made of it. */
export const queryNumber = () =>
  z.coerce.number({ error: ({ code }) => (code === "invalid_type" ? "isn't a number" : undefined) });
