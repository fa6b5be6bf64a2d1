import { type ChildProcess, fork } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { botSends, cardOf } from '../browser/bot-says.ts';
import { fileNamed, tempFolder } from '../browser/files.ts';
import { openWindow, openWorld, pageFolder } from '../browser/window.ts';

/** The page when something is too much, broken or gone. */

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Deeper than any renderer that calls itself can go. */
function bottomless(): object {
  let element: object = { tag: 'markdown', content: '底' };
  for (let depth = 0; depth < 20_000; depth += 1)
    element = { tag: 'column_set', columns: [{ tag: 'column', elements: [element] }] };
  return cardOf('无底', element);
}

/** 20,000 levels are more than JSON.stringify writes, but not more than the page has to read. */
const writtenOut = (levels: number): string =>
  `${'{"tag":"column_set","columns":[{"tag":"column","elements":['.repeat(levels)}{"tag":"markdown","content":"底"}${']}]}'.repeat(levels)}`;

test('a card that cannot be drawn is shown as such, and everything around it lives on', async () => {
  const world = await openWorld();
  await expect(botSends(world, 'ou_sunqiang', 'interactive', bottomless())).rejects.toThrow();
  await botSends(world, 'ou_sunqiang', 'interactive', cardOf('好的卡片', { tag: 'markdown', content: '会坏的地方' }));
  await botSends(world, 'ou_sunqiang', 'interactive', cardOf('另一张', { tag: 'markdown', content: '没有坏' }));
  const screen = await openWindow(world, { path: '/#person=ou_lihong&chat=oc_p2p_lihong' });
  // The platform takes no such card: it is slipped in on the way to the page.
  await screen.page.route('**/sandbox/chats/oc_p2p_sunqiang/messages*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('{"tag":"markdown","content":"会坏的地方"}', writtenOut(20_000));
    await route.fulfill({ response, body });
  });
  await screen.as('孙强');
  await screen.messages.getByText('这张卡片无法显示').waitFor();
  await screen.messageWith('没有坏').waitFor();
  await screen.photograph('broken-card');
  await screen.say('还在吗');
  await screen.messageWith('还在吗').waitFor();
});

test('a file of more than 30 MB is refused with a sentence, and one that fits goes beside it', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  const big = fileNamed('录像.mp4', '');
  truncateSync(big, 31 * 1024 * 1024);
  await screen.attach(big);
  await screen.toast('“录像.mp4”有 31.0 MB，超过 30 MB，没有发送').waitFor();
  await screen.photograph('file-too-big');
  await screen.attach(fileNamed('清单.txt', '一支笔'));
  await screen.messageWith('清单.txt').waitFor();
  expect(await screen.messages.filter({ hasText: '录像.mp4' }).count()).toBe(0);
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAQ/mZn4VAAAAAElFTkSuQmCC';

/** A hand that holds files, for what a browser lets a person do and a script cannot. */
const holding = (name: string, type: string, base64: string): string => `(() => {
  const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (letter) => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
  return held;
})()`;

test('a file is dropped onto the conversation, and a photo pasted into the text field', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  const pdf = Buffer.from('%PDF-1.4 an invoice').toString('base64');
  const held = await screen.page.evaluateHandle(holding('会议通知.pdf', 'application/pdf', pdf));
  const conversation = screen.page.getByRole('main');
  await conversation.dispatchEvent('dragenter', { dataTransfer: held });
  await screen.page.getByText('松开即可发送').waitFor();
  await screen.photograph('drop');
  await conversation.dispatchEvent('drop', { dataTransfer: held });
  await screen.messageWith('会议通知.pdf').waitFor();
  expect(await screen.page.getByText('松开即可发送').count()).toBe(0);

  await screen.composer.focus();
  const photo = holding('签到表.png', 'image/png', PNG);
  await screen.page.evaluate(`document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: ${photo}, bubbles: true, cancelable: true }))`);
  const shown = screen.messages.getByRole('img', { name: '签到表.png' });
  await shown.waitFor();
  expect(await shown.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(8);
  await screen.photograph('pasted-photo');
});

interface Running {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
}

/** A sandbox as a process of its own; dies at once where it is killed. */
async function sandboxProcess(dataFile: string, port = 0): Promise<Running> {
  const child = fork('test/support/sandbox-child.ts', [dataFile, String(port), pageFolder()], {
    execArgv: ['--import', 'tsx'],
  });
  children.push(child);
  const told = await new Promise<{ url: string; port: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { url: string; port: number })),
  );
  return { ...told, child };
}

test('when the sandbox dies the page says so, and is as before once it is back', async () => {
  const dataFile = join(tempFolder(), 'sandbox.db');
  const first = await sandboxProcess(dataFile);
  const screen = await openWindow(
    { sandbox: first },
    { forgiven: /ERR_CONNECTION_(?:REFUSED|RESET)|ERR_INCOMPLETE|ERR_EMPTY/ },
  );
  await screen.as('王芳');
  await screen.say('死之前说的');
  await screen.messageWith('死之前说的').waitFor();

  const gone = new Promise((resolve) => first.child.once('exit', resolve));
  first.child.kill('SIGKILL');
  await gone;
  const connection = screen.page.getByRole('status', { name: '连接' });
  await connection.getByText('连不上沙箱，正在重新连接').waitFor();
  // It was said, although its answer never came: nobody is led to say it twice.
  expect(await screen.composer.inputValue()).toBe('');
  await screen.photograph('sandbox-gone');
  // What cannot be sent is said, and stays to be sent again.
  await screen.say('死之后说的');
  await screen.toast('连不上沙箱，它可能已经停下').waitFor();
  expect(await screen.composer.inputValue()).toBe('死之后说的');

  const second = await sandboxProcess(dataFile, first.port);
  await connection.getByText('连不上沙箱').waitFor({ state: 'detached' });
  await screen.messageWith('死之前说的').waitFor();
  await screen.page.getByRole('button', { name: '发送', exact: true }).click();
  await screen.messageWith('死之后说的').waitFor();
  // Live again: what another window says arrives without a touch.
  const other = await openWindow({ sandbox: second });
  await other.as('王芳');
  await other.say('另一个窗口说的');
  await screen.messageWith('另一个窗口说的').waitFor();
});

test('a decision that waits for two weeks stands on a fresh card; a draft of that age looks as it did, and a press on it is answered', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  await screen.say('昨天印对接会资料花了360，还没付');
  await screen.press('提交');
  await screen.say('昨天印海报花了240，还没付');
  await screen.cardWith('提交').waitFor();
  await world.setClock('2026-12-02T10:00:00+08:00');
  await screen.page.getByText('12月2日').first().waitFor();
  const draft = screen.messages.filter({ has: screen.page.getByRole('button', { name: '提交', exact: true }) }).last();
  await draft.getByRole('button', { name: '提交', exact: true }).click();
  await screen.toast('卡片已超过 14 天，不能再操作').waitFor();
  await screen.photograph('old-card');

  await screen.as('陈静');
  await screen.messageWith('这张卡片已换新').waitFor();
  const fresh = screen.messages.filter({ has: screen.page.getByRole('button', { name: '确认属实' }) }).last();
  await fresh.getByRole('button', { name: '确认属实' }).click();
  await screen.photograph('old-card-fresh');
  await screen.messageWith('待财务审核').waitFor();
  expect(await world.db.claim.count({ where: { state: 'reviewing' } })).toBe(1);
});
