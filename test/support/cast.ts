import { expect } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

/** The people of the sample station, by what they do. */
export async function cast(options: WorldOptions = {}) {
  const world = await startWorld(options);
  return {
    world,
    lead: world.person('ou_chenjing'),
    handler: world.person('ou_wangfang'),
    finance: world.person('ou_zhaomin'),
    head: world.person('ou_wangjianguo'),
    cashier: world.person('ou_zhouli'),
    centre: world.person('ou_lihong'),
    admin: world.person('ou_zhengkai'),
    stranger: world.person('ou_sunqiang'),
  };
}

/** After any story, whatever happened in it: the books are sound. */
export async function booksAreSound(world: World): Promise<void> {
  expect(await runChecks(world.db, new Date(0), { ...ledgerChecks, ...standingChecks })).toEqual([]);
}

export const EXPERT = '给张教授发1200咨询费，清华大学的，税前，还没付';
