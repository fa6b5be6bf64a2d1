import { expect, test } from 'vitest';
import { cast, EXPERT } from '../support/cast.ts';
import { words } from '../support/world.ts';

const GROUP = 'oc_chaoyang';

async function groupCards(person: Awaited<ReturnType<typeof cast>>['lead']): Promise<string[]> {
  return (await person.inbox(GROUP))
    .filter((message) => message.from === 'bot' && message.card !== null)
    .map((message) => words(message.card));
}

test('before the deadline the group is reminded of what is unspent, backwards planned, once each', async () => {
  const { world, lead, finance, head } = await cast({ clockStart: '2026-11-06T17:00:00+08:00' });
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  await head.taps('approve');
  await world.setClock('2026-12-02T12:00:00+08:00');
  const titles = (await groupCards(lead)).map((card) => card.split('\n')[0]);
  // T−15 is 11-09, T−10 is 11-16, T−3 is 11-25 (working days); the closing card follows the deadline.
  expect(titles).toEqual(['最晚开票：今天', '最晚提交支出单：今天', '最晚付款：今天', '执行期已截止，只办收尾']);
  const first = (await groupCards(lead))[0] ?? '';
  expect(first).toContain('未支出（元）\n100,000');
  expect(first).toContain('已批待付（元）\n1,200');
  expect(first).toContain('11 月 25 日 周三　最晚付款');
  expect(first).not.toMatch(/张教授|清华/);
});

test('a reminder leaves at working hours, Shanghai time', async () => {
  const { world, lead } = await cast({ clockStart: '2026-11-15T20:00:00+08:00' });
  await world.setClock('2026-11-16T09:19:00+08:00');
  expect(await groupCards(lead)).toHaveLength(0);
  await world.setClock('2026-11-16T09:21:00+08:00');
  expect(await groupCards(lead)).toHaveLength(1);
});

test('what fell due while the process was down is sent when it is back, once, if it still makes sense', async () => {
  const { world, lead } = await cast({ clockStart: '2026-11-06T17:00:00+08:00' });
  await world.stopBot();
  // Down over T−15 (11-09) and T−10 (11-16); back in the night of the 18th.
  await world.setClock('2026-11-18T23:00:00+08:00');
  await world.startAgain();
  await world.advance('PT1M');
  expect(await groupCards(lead)).toHaveLength(0);
  await world.setClock('2026-11-19T10:00:00+08:00');
  expect((await groupCards(lead)).map((card) => card.split('\n')[0])).toEqual(['已过最晚提交支出单日']);
  await world.stopBot();
  await world.startAgain();
  await world.advance('PT1H');
  expect(await groupCards(lead)).toHaveLength(1);
});
