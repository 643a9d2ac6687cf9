/** The demo in the night in which clocks are set back: 02:30 in Berlin, for the first time of two. */
import { testDemoDay } from "./demo-day.ts";

testDemoDay("2026-10-25T00:30Z");
