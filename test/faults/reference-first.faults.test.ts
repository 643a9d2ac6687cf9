/** The first half of the lives: see lives.ts. */
import { testLives } from "./lives.ts";

testLives(0);
