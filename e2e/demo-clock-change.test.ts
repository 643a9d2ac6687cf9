/** The night in which 02:30 comes twice. */
import { demoSuite } from "./demo-suite.ts";

demoSuite("2026-10-25T02:30:00+02:00");
