/** The second half of the lives: see lives.ts. */
import { testLives } from "./lives.ts";

testLives(1);
