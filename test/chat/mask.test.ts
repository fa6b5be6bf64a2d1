import { expect, test } from 'vitest';
import { mask } from '../../src/chat/mask.ts';

test.each([
  ['an ID number', '身份证110101199003074578请收', '身份证****4578请收'],
  ['an ID number that ends in X', '11010119900307457X', '****457X'],
  ['an ID number that ends in a small x', '11010119900307457x', '****457x'],
  ['an ID number of the first generation', '证号110101900307457', '证号****7457'],
  ['an ID number written in groups', '110101 19900307 4578', '****4578'],
  ['an ID number written with dashes', '110101-19900307-4578', '****4578'],
  ['an ID number in full-width digits', '身份证１１０１０１１９９００３０７４５７８', '身份证****4578'],
  ['a bank card of 19 digits', '卡号6222021234567890123', '卡号****0123'],
  ['a bank card of 16 digits', '卡号6225880212345678', '卡号****5678'],
  ['a bank card written in fours', '6222 0212 3456 7890 123', '****0123'],
  ['a bank card written with dashes', '6222-0212-3456-7890', '****7890'],
  ['a foreign card that passes the check digit', '卡4111111111111111', '卡****1111'],
  ['two numbers in one message', '110101199003074578转到6222021234567890123', '****4578转到****0123'],
])('%s is hidden but for its last four', (_, text, hidden) => {
  expect(mask(text)).toEqual({ text: hidden, isMasked: true });
});

test.each([
  ['an invoice number of 20 digits', '发票25117000000012345678'],
  ['an old invoice number of 8 digits', '发票12345678'],
  ['a mobile number', '电话13800000001'],
  ['a mobile number with its country', '+8613800000001'],
  ['a telephone number', '010-62345678'],
  ['a tax id with letters', '税号91110105MA01ABCD2X'],
  ['18 digits whose month cannot be', '110101199013074578'],
  ['18 digits whose day cannot be', '110101199012324578'],
  ['16 digits that fail the check digit', '4111111111111112'],
  ['digits inside a longer number', '1101011990030745781234567'],
  ['an agreement number', 'QRJQQ-2026-朝阳-003'],
  ['an amount', '给张教授发了1500.00咨询费'],
  ['full-width words without such a number', '１２元（税前），Ｎｏ．３'],
])('%s is left as it was written', (_, text) => {
  expect(mask(text)).toEqual({ text, isMasked: false });
});

test('masking twice changes nothing more', () => {
  const once = mask('身份证110101199003074578').text;
  expect(mask(once)).toEqual({ text: once, isMasked: false });
});

test.each([
  ['an ID number', 'sfz110101199003074578', 'sfz****4578'],
  ['an ID number', 'ID110101199003074578', 'ID****4578'],
  ['a bank card', 'ICBC6222021234567890123', 'ICBC****0123'],
])('%s that follows letters is hidden too', (_, text, hidden) => {
  expect(mask(text)).toEqual({ text: hidden, isMasked: true });
});
