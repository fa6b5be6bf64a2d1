import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { tripFace } from '../support/invoices/faces.ts';
import { ofd, pdf, zipOf } from '../support/invoices/files.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { photoOf, qrText } from '../support/invoices/photo.ts';
import { digital, itemOf } from '../support/invoices/sample.ts';
import { allocations, claims, shown } from '../support/invoices/story.ts';

/** Rarer kinds of invoices and files, and files that are hard to come by: the stories of `test/stories/invoice.test.ts` go on. */

const printing = digital();
const other = { number: '26112000000099999999' };

test('a photo is read by its code, and the electronic original is asked for and completes it', async () => {
  const { world, handler } = await cast();
  const said = shown(await handler.sends(await photoOf(qrText(printing)), 'photo.jpg'));
  expect(said).toContain('照片不能代替电子原件');
  expect(said).toContain('360');
  expect(await handler.taps('submit')).toContain('还差');
  expect(shown(await handler.sends(pdf(printing), 'a.pdf'))).toContain('电子原件已补上');
  expect(await world.db.invoice.findFirst()).toMatchObject({ buyerName: '北京科创服务有限公司', source: 'pdf' });
  expect(await world.db.claim.count()).toBe(1);
});

test('where recognition is permitted, a photo without a code becomes a draft that says it was recognised, and the original completes it', async () => {
  const asked: number[] = [];
  const { world, handler } = await cast({
    sandbox: {
      recognises: (bytes) => {
        asked.push(bytes.length);
        return [
          [
            { type: 'invoice_name', value: '电子发票（普通发票）' },
            { type: 'invoice_no', value: printing.number },
            { type: 'invoice_date', value: '2026年11月12日' },
            { type: 'total_price_and_tax', value: '¥360.00' },
            { type: 'seller_name', value: '北京印刷有限公司' },
            { type: 'buyer_name', value: '北京科创服务有限公司' },
          ],
        ];
      },
    },
  });
  const photo = await photoOf([], { width: 800, height: 600 });
  const said = shown(await handler.sends(photo, 'p.jpg'));
  expect(said).toContain('从照片上识别的，请逐项核对');
  expect(said).toContain('360');
  expect(asked).toEqual([photo.length]);
  expect(await world.db.invoice.findFirst()).toMatchObject({ number: printing.number, source: 'ocr' });
  expect(shown(await handler.sends(pdf(printing), 'a.pdf'))).toContain('电子原件已补上');
  expect(await world.db.invoice.findFirst()).toMatchObject({ source: 'pdf' });
  expect(asked).toHaveLength(1);
});

test('recognition that sees nothing, or half a number, changes nothing: the original is asked for', async () => {
  const seen: (readonly { type: string; value: string }[])[] = [[{ type: 'invoice_no', value: '2611' }]];
  const { world, handler } = await cast({ sandbox: { recognises: () => seen.pop()?.map((field) => [field]) ?? null } });
  for (const name of ['a.jpg', 'b.jpg'])
    expect(
      shown(await handler.sends(await photoOf([], { width: 800, height: 600, seed: name.length }), name)),
    ).toContain('电子原件');
  expect(await world.db.claim.count()).toBe(0);
});

test('a photo without a code, a broken file and another kind of file are answered', async () => {
  const { world, handler } = await cast();
  expect(shown(await handler.sends(await photoOf([], { width: 800, height: 600 }), 'p.jpg'))).toContain('电子原件');
  expect(shown(await handler.sends(pdf(printing).subarray(0, 400), 'a.pdf'))).toContain('这个文件是坏的，打不开');
  expect(shown(await handler.sends(Buffer.from('hello'), 'a.docx'))).toContain('这种文件读不了');
  expect(await world.db.claim.count()).toBe(0);
});

test('five taxi slips in a zip are one line, and so is their sum', async () => {
  const { world, handler } = await cast();
  const slips = [30, 25, 18, 32, 23].map((yuan, index) =>
    digital({
      number: `2611200000007777777${index}`,
      seller: { ...printing.seller, name: '北京出租汽车有限公司' },
      items: [itemOf('*运输服务*客运服务费', yuan * 100)],
    }),
  );
  const zip = zipOf(Object.fromEntries(slips.map((slip, index) => [`${index}.pdf`, pdf(slip)])));
  await handler.says('昨天打车去企业调研128，还没报');
  expect(shown(await handler.sends(zip, '打车.zip'))).toContain('发票 5 张');
  expect(await allocations(world)).toHaveLength(5);
  expect(await world.db.claim.count()).toBe(1);
});

test('a zip of several without lines becomes one draft with a line each; what cannot be read is named', async () => {
  const { world, handler } = await cast();
  const design = digital({ ...other, items: [itemOf('*设计服务*海报设计', 80_000)] });
  const zip = zipOf({ 'a.pdf': pdf(printing), 'b.ofd': ofd(design), 'c.pdf': pdf(printing).subarray(0, 300) });
  const said = shown(await handler.sends(zip, '票.zip'));
  expect(said).toContain('c.pdf：这个文件是坏的，打不开。');
  const [claim, ...rest] = await claims(world);
  expect(rest).toEqual([]);
  expect(claim?.lines.map(({ amountFen }) => amountFen).sort()).toEqual([36_000, 80_000]);
});

test('a 滴滴 invoice and its 行程单 come together on one line, whichever is first', async () => {
  const { world, handler } = await cast();
  const ride = digital({
    seller: { ...printing.seller, name: '滴滴出行科技有限公司' },
    items: [itemOf('*运输服务*客运服务费', 9_850)],
  });
  const sheet = pdfOf([{ puts: tripFace([3_000, 4_000, 2_850]) }]);
  expect(shown(await handler.sends(sheet, '行程单.pdf'))).toContain('请把同样金额的发票也发来');
  await handler.sends(pdf(ride), '发票.pdf');
  expect(await world.db.linePaper.count()).toBe(1);
  expect(await world.db.claim.count()).toBe(1);
});

test('a file the platform cannot hand over yet is fetched later, and one that is gone is asked for again', async () => {
  const { world, handler } = await cast();
  await world.post('/faults', { seed: 1, serverError: 1 });
  await handler.sends(pdf(printing), 'a.pdf');
  expect(await world.db.receivedFile.findFirst()).toMatchObject({ state: 'waiting', sha256: null });
  await world.post('/faults', {});
  await world.advance('PT5M');
  expect(shown(await handler.inbox())).toContain('北京印刷有限公司');
  expect(await world.db.claim.count()).toBe(1);
  const { chatId, id, ...file } = await world.db.receivedFile.findFirstOrThrow();
  await world.db.receivedFile.create({
    data: { ...file, id: `${id}-gone`, chatId, fileKey: 'file_v3_gone', state: 'waiting', sha256: null, reading: null },
  });
  await world.advance('PT1M');
  expect(shown(await handler.inbox())).toContain('没有取到这个文件，请再发一次');
});

test('a file that came just before the bot was stopped is read by the next process, once', async () => {
  const { world, handler } = await cast();
  await world.post('/faults', { seed: 1, serverError: 1 });
  await handler.sends(pdf(printing), 'a.pdf');
  await world.stopBot();
  await world.post('/faults', {});
  await world.startAgain();
  await world.advance('PT5M');
  await world.stopBot();
  await world.startAgain();
  await world.advance('PT5M');
  expect(await world.db.claim.count()).toBe(1);
  expect(await world.db.invoice.count()).toBe(1);
  await booksAreSound(world);
});
