import { runChecks, standingChecks } from '../checks/checks.store.ts';
import { report, runCommand, timeOf } from './command.ts';

await runCommand({
  help: 'npm run check:data: runs the standing checks over the live database; names every fault and exits 1, or exits 0.',
  run: async (db, _, config) => report(await runChecks(db, await timeOf(db, config), standingChecks), 'data are sound'),
});
