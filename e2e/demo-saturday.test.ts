/** A Saturday before dawn: nobody works, and the queue is what Friday left. */
import { demoSuite } from "./demo-suite.ts";

demoSuite("2026-11-28T05:00:00Z");
