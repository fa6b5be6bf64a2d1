import { storyOf } from './moves.ts';
import { type Options, runStory, shortest } from './simulate.ts';

/** Many worlds in a row, as far as the time goes. Returns what to print; throws with the shortest story of the first that breaks. */
export async function liveMany(firstSeed: number, count: number, minutes: number, options: Options): Promise<string> {
  const startedAt = performance.now();
  const passed = (): number => (performance.now() - startedAt) / 60_000;
  let worlds = 0;
  for (; worlds < count && passed() < minutes; worlds += 1) {
    const moves = storyOf(firstSeed + worlds);
    const { failure } = await runStory(moves, options);
    if (failure) throw new Error(await told(firstSeed + worlds, options));
  }
  return `${worlds} worlds in ${passed().toFixed(1)} minutes, ${(worlds / passed() / 60).toFixed(2)} a second`;
}

async function told(seed: number, options: Options): Promise<string> {
  const found = await shortest(storyOf(seed), options);
  const { story, faults } = found?.failure ?? { story: [], faults: ['it does not fail a second time'] };
  return [`seed ${seed}:`, ...story, ...faults, JSON.stringify(found?.moves)].join('\n');
}
