import type { Locator, Page } from 'playwright-core';
import { GROUP, type Screen } from './page.ts';
import type { View } from './visitor.ts';

/** What the pictures in the documents show, taken one after the other in one world: what happened in one is there in the next. */

export interface Photographer {
  readonly open: (view: View, path?: string) => Promise<Screen>;
  /** Runs on to this instant of the sandbox's clock (ISO-8601 with offset). */
  readonly clockTo: (instant: string) => Promise<void>;
  /** A part of a page, or all of what its window shows. */
  readonly take: (name: PictureName, what: Locator | Page) => Promise<void>;
}

export const PICTURE_NAMES = [
  'tour',
  'approval-phone',
  'budget-dark',
  'draft',
  'refusal',
  'returned',
  'reminder',
  'gallery',
] as const;

export type PictureName = (typeof PICTURE_NAMES)[number];

const DESK: View = { width: 1320, height: 940 };
/** Tall enough for a card that is photographed by itself. */
const TALL: View = { width: 1000, height: 1400 };
const PHONE: View = { width: 430, height: 932 };

const own = (person: string): string => `/#person=ou_${person}&chat=oc_p2p_${person}`;

const barOf = (page: Page): Locator => page.getByRole('region', { name: '演示控制' });

async function begin({ page }: Screen, title: string): Promise<void> {
  await page.getByRole('button', { name: `播放：${title}` }).click();
  await barOf(page).getByRole('button', { name: '暂停' }).click();
}

/** Goes on by hand to this step of the tour that is open: before its act, or when its outcome is seen. */
async function goOn({ page }: Screen, step: number, phase: 'before' | 'after'): Promise<void> {
  const bar = barOf(page);
  for (;;) {
    const [atStep, atPhase] = [await bar.getAttribute('data-step'), await bar.getAttribute('data-phase')];
    if (atStep === String(step) && atPhase === phase) return;
    if (atStep === null) throw new Error(`the tour ended before step ${step}: ${await bar.textContent()}`);
    await bar.getByRole('button', { name: '下一步' }).click();
    await page.locator(`.tour-bar:not([data-step="${atStep}"][data-phase="${atPhase}"])`).waitFor();
  }
}

const endTour = ({ page }: Screen): Promise<void> => barOf(page).getByRole('button', { name: '结束演示' }).click();

/** One fee from a sentence to its payment, and what the budget says then. */
async function consultingFee({ open, take }: Photographer): Promise<void> {
  const desk = await open(DESK);
  await begin(desk, '一笔咨询费从发言到付款');
  await goOn(desk, 4, 'before');
  await desk.page.locator('[data-pointed]').waitFor();
  await desk.cardWith('审核通过').evaluate((card) => card.scrollIntoView({ block: 'start' }));
  await take('tour', desk.page);
  await goOn(desk, 5, 'before');
  const phone = await open(PHONE, own('wangjianguo'));
  await phone.cardWith('同意').waitFor();
  await take('approval-phone', phone.page);
  await goOn(desk, 8, 'after');
  await endTour(desk);
  await desk.page.getByRole('button', { name: '深色' }).click();
  await desk.page.getByRole('tab', { name: '时钟与故障' }).click();
  await desk.page.getByRole('switch').last().scrollIntoViewIfNeeded();
  await take('budget-dark', desk.page);
}

/** What is asked about a sentence, and what is said when the measure does not allow it. */
async function draftAndRefusal({ open, take, clockTo }: Photographer): Promise<void> {
  await clockTo('2026-11-16T10:00:00+08:00');
  const screen = await open(TALL, own('chenjing'));
  await screen.say('昨天给李教授发了1500咨询费');
  const draft = screen.cardWith('确认并提交');
  await draft.getByText('昨天给李教授').waitFor();
  await take('draft', draft);
  await screen.fill(draft, 'employer', '北京科创服务有限公司');
  await screen.choose(draft, 'basis', '税前（应发）');
  await screen.choose(draft, 'form', '现场');
  await screen.fill(draft, 'note', '需求对接方案论证');
  await screen.press('确认并提交');
  await screen.messageWith('没有提交').waitFor();
  await take('refusal', screen.messageWith('没有提交'));
}

async function returnedClaim({ open, take, clockTo }: Photographer): Promise<void> {
  await clockTo('2026-11-17T09:30:00+08:00');
  const screen = await open({ ...TALL, width: 1280 });
  await begin(screen, '被退回后补齐');
  await goOn(screen, 5, 'before');
  await take('returned', screen.cardWith('改'));
  await goOn(screen, 10, 'after');
  await endTour(screen);
}

async function tenDaysLeft({ open, take, clockTo }: Photographer): Promise<void> {
  await clockTo('2026-11-18T09:00:00+08:00');
  const screen = await open({ ...TALL, width: 1280 });
  await begin(screen, '截止前十天');
  await goOn(screen, 7, 'after');
  await screen.open(GROUP);
  await take('reminder', screen.messageWith('最晚付款'));
  await goOn(screen, 9, 'after');
  await endTour(screen);
}

async function gallery({ open, take }: Photographer): Promise<void> {
  const { page } = await open({ ...DESK, height: 760 }, '/gallery');
  await page.getByRole('searchbox', { name: '查找' }).fill('claim-decide');
  await page.getByRole('article', { name: 'claim-decide' }).first().waitFor();
  await take('gallery', page);
}

export async function playAll(photographer: Photographer): Promise<void> {
  for (const play of [consultingFee, draftAndRefusal, returnedClaim, tenDaysLeft, gallery]) await play(photographer);
}
