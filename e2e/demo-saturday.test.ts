/** The demo on a Saturday before dawn: nobody works, and the clocks of Friday evening stand still. */
import { testDemoDay } from "./demo-day.ts";

testDemoDay("2026-11-28T05:00Z");
