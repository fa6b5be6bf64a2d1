import { doorOfSeed } from './doors.ts';
import { storyOf } from './moves.ts';
import { type Options, runStory, shortest } from './simulate.ts';

/** Many worlds in a row, by turns over both doors, as far as the time goes. Returns what to print; throws with the shortest story of the first that breaks. */
export async function liveMany(firstSeed: number, count: number, minutes: number, options: Options): Promise<string> {
  const startedAt = performance.now();
  const passed = (): number => (performance.now() - startedAt) / 60_000;
  let worlds = 0;
  for (; worlds < count && passed() < minutes; worlds += 1) {
    const seed = firstSeed + worlds;
    const own = { ...options, door: doorOfSeed(seed) };
    const { failure } = await runStory(storyOf(seed), own);
    if (failure) throw new Error(await told(seed, own));
  }
  return `${worlds} worlds in ${passed().toFixed(1)} minutes, ${(worlds / passed() / 60).toFixed(2)} a second`;
}

async function told(seed: number, options: Options): Promise<string> {
  const found = await shortest(storyOf(seed), options);
  const { story, faults } = found?.failure ?? { story: [], faults: ['it does not fail a second time'] };
  return [`seed ${seed}, over the ${options.door}:`, ...story, ...faults, JSON.stringify(found?.moves)].join('\n');
}
