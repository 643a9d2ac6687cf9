/** The demo in the last hour of a month of the agreement, which in UTC is an hour of the same day: its goals are those of a month that is all but over. */
import { testDemoDay } from "./demo-day.ts";

testDemoDay("2026-04-30T23:30+02:00");
