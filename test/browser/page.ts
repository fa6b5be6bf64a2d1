import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The sandbox's page as a person uses it: by what is written on it. Every role and name the tests rely on stands here. */

const PICTURES = join(import.meta.dirname, 'pictures');
const BOT = '千企管家';
export const GROUP = '朝阳区工作站点';

const MAX_TABS = 60;

/** The form fields of a card, and the words on its buttons. */
export function screenOf(page: Page) {
  const chats = page.getByRole('navigation', { name: '会话' });
  const composer = page.getByRole('textbox', { name: '消息' });
  const messages = page.getByRole('article');
  /** The newest message in which these words stand. */
  const messageWith = (words: string): Locator => messages.filter({ hasText: words }).last();
  /** The newest card with this button: those decided before have lost theirs. */
  const cardWith = (button: string): Locator =>
    messages.filter({ has: page.getByRole('button', { name: button, exact: true }) }).last();

  async function become(name: string): Promise<void> {
    await page.getByRole('button', { name: '切换人员' }).click();
    await page.getByRole('menuitemradio').filter({ hasText: name }).first().click();
    // The screen is this person's once their name stands at the top of it and their chats are there.
    await page.getByRole('button', { name: '切换人员' }).getByText(name).first().waitFor();
  }
  /** What is typed before the other conversation is there would stay in the one before. */
  async function open(chat: string): Promise<void> {
    const named = chats.getByRole('button').filter({ has: page.getByText(chat, { exact: true }) });
    await named.first().click();
    await page.getByRole('main', { name: `与${chat}的对话` }).waitFor();
  }

  /** The person's own chat with the bot. */
  async function as(name: string): Promise<void> {
    await become(name);
    await open(BOT);
  }

  async function say(words: string): Promise<void> {
    await composer.fill(words);
    await page.getByRole('button', { name: '发送', exact: true }).click();
  }

  return {
    page,
    chats,
    composer,
    messages,
    messageWith,
    cardWith,
    become,
    open,
    as,
    say,
    /** Presses a button on the newest card that has it, and answers the question it may ask back. */
    async press(button: string, { sure = false } = {}): Promise<void> {
      await cardWith(button).getByRole('button', { name: button, exact: true }).last().click();
      if (sure) await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    },
    /** Writes into a field of a card, known by the name under which the bot gets the answer. */
    fill: (card: Locator, name: string, words: string): Promise<void> => card.locator(`[name="${name}"]`).fill(words),
    choose: async (card: Locator, name: string, option: string): Promise<void> => {
      await card.locator(`[name="${name}"]`).selectOption({ label: option });
    },
    /** Opens what is folded away, on the newest card that has it. */
    async unfold(title: string): Promise<void> {
      await cardWith(title).getByRole('button', { name: title }).last().click();
    },
    /** On a phone: from the conversation to the list of chats. */
    leaveChat: (): Promise<void> => page.getByRole('button', { name: '返回会话列表' }).click(),
    async passDays(days: number): Promise<void> {
      await page.getByRole('tab', { name: '时钟与故障' }).click();
      for (let day = 0; day < days; day += 1) await page.getByRole('button', { name: '+1 工作日' }).click();
    },
    /** Goes on with Tab until the focus is where it is wanted. */
    async tabTo(target: Locator): Promise<void> {
      const isThere = (): Promise<boolean> => target.evaluate((node) => node === node.ownerDocument.activeElement);
      for (let steps = 0; steps < MAX_TABS && !(await isThere()); steps += 1) await page.keyboard.press('Tab');
      if (!(await isThere())) throw new Error('Tab never gets there');
    },
    /** What sticks out of the window on the right, by its words. */
    overflowing: (): Promise<readonly string[]> =>
      page
        .locator('body *')
        .evaluateAll((nodes) =>
          nodes
            .filter(
              (node) =>
                node.getClientRects().length > 0 &&
                node.getBoundingClientRect().right > node.ownerDocument.documentElement.clientWidth + 1,
            )
            .map((node) => `${node.nodeName} ${(node.textContent ?? '').slice(0, 40)}`),
        ),
    toast: (words: string): Locator => page.getByRole('status').getByText(words),
    attach: (path: string): Promise<void> => page.locator('input[type=file]').setInputFiles(path),
    async photograph(name: string): Promise<void> {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    },
  };
}

export type Screen = ReturnType<typeof screenOf>;
