import { expect, test } from 'vitest';
import { chipsFor, paperIn, paperKinds } from '../../src/claim/claim.papers.ts';

/** Papers by the words people use for them. */

test.each([
  ['这是支持协议', 'agreement'],
  ['支持协议（盖章）.pdf', 'agreement'],
  ['临时聘用协议.docx', 'temp-agreement'],
  ['会务合同.pdf', 'contract'],
  ['结算单', 'settlement'],
  ['会务费结算明细', 'settlement'],
  ['明细清单.xlsx', 'detail-list'],
  ['专家签领表', 'pay-list'],
  ['劳务费发放表.xlsx', 'pay-list'],
  ['签到表.jpg', 'sign-in'],
  ['社保缴费凭证', 'social-insurance-receipt'],
  ['现场照片1.jpg', 'photo'],
  ['会议纪要', 'minutes'],
  ['集体决策会议纪要.pdf', 'collective-minutes'],
  ['专家咨询意见表', 'opinion'],
  ['活动方案', 'plan'],
  ['会议通知', 'notice'],
  ['邀请函', 'invitation'],
  ['银行回单.pdf', 'bank-slip'],
  ['付款截图', 'payment-proof'],
  ['非财政供养声明', 'not-fiscal-declaration'],
  ['IMG_2041.jpg', null],
  ['发票.pdf', null],
  ['说明', null],
])('「%s」 is %s', (text, kind) => {
  expect(paperIn(text)).toBe(kind);
});

test('what is waited for is offered first, everything else is there, and nothing twice', () => {
  const { first, more } = chipsFor(['pay-list', 'photo']);
  expect(first.slice(0, 2)).toEqual(['pay-list', 'photo']);
  expect(first).toHaveLength(6);
  expect([...first, ...more].sort()).toEqual([...paperKinds].sort());
});
