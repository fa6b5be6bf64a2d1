import { expect, test } from 'vitest';
import { booksAreSound } from '../support/cast.ts';
import { available, stateOfLast } from '../support/world.ts';
import { openWindow, openWorld } from './window.ts';

test('a fee is said, filled in, reviewed, approved and paid by clicks alone, in one window', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.become('陈静');
  await screen.open('千企管家');
  await screen.say('昨天给张教授发了1500咨询费，还没付');

  const draft = screen.cardWith('确认并提交');
  await screen.fill(draft, 'employer', '清华大学');
  await screen.choose(draft, 'basis', '税前（应发）');
  await screen.fill(draft, 'note', '现场咨询，需求对接方案论证');
  await screen.photograph('main-story-1-draft');
  await screen.press('确认并提交');
  await screen.messageWith('待财务审核').waitFor();

  await screen.become('赵敏');
  await screen.messageWith('提请您审核').waitFor();
  await screen.photograph('main-story-2-review');
  await screen.press('审核通过');

  await screen.become('王建国');
  await screen.press('同意');
  await screen.messageWith('已批待付').waitFor();

  await screen.become('周丽');
  await screen.press('已付款');

  await screen.become('陈静');
  await screen.messageWith('已支付').waitFor();
  await screen.photograph('main-story-3-paid');
  expect(await stateOfLast(world.db)).toBe('paid');
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 150_000);
  await booksAreSound(world);
}, 60_000);
