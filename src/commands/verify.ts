import { ledgerChecks, runChecks, standingChecks } from '../checks/checks.store.ts';
import { report, runCommand, timeOf } from './command.ts';

await runCommand({
  help: 'npm run verify: recomputes every ledger chain and runs the standing checks; names every fault and exits 1, or exits 0.',
  run: async (db, _, config) =>
    report(
      await runChecks(db, await timeOf(db, config), { ...ledgerChecks, ...standingChecks }),
      'ledger and data are sound',
    ),
});
