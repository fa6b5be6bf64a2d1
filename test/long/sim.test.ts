import { testManyWorlds } from '../sim/long.ts';

// Other seeds than the few that every change runs.
testManyWorlds(10_000);
