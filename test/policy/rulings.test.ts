import { expect, test } from 'vitest';
import type { Kind } from '../../src/policy/index.ts';
import { bases, findingOf, type Json, judged, merged } from './line.ts';

/** 口径 (第十五条): what was only heard never decides, what the centre confirmed does, and neither opens what 第十二条 names. */

const ruled = (kind: Kind, answer: string, state: string, words: string | null = '李老师 11 月 16 日 电话'): Json => ({
  project: { rulings: [{ kind, answer, state, words }] },
});
const spent = (kind: Kind, more: Json = {}): Json => ({ expense: { kind, category: 'other', ...more } });
const line = (...changes: readonly Json[]): Json => changes.reduce<Json>(merged, bases.taxi);
const effects = (input: Json): readonly string[] =>
  judged(input)
    .findings.filter(({ rule }) => rule.startsWith('15-') || rule.startsWith('12.2-'))
    .map(({ rule, effect }) => `${rule} ${effect}`);

test.each([
  ['nothing was ruled', {}, ['12.2-tea-break ask']],
  ['heard that it may', ruled('tea-break', 'yes', 'oral'), ['12.2-tea-break ask', '15-oral note']],
  ['heard that it may not', ruled('tea-break', 'no', 'oral'), ['12.2-tea-break ask', '15-oral ask']],
  ['heard a condition', ruled('tea-break', 'conditional', 'oral'), ['12.2-tea-break ask', '15-oral ask']],
  ['confirmed that it may', ruled('tea-break', 'yes', 'confirmed'), ['15-confirmed note']],
  ['confirmed a condition', ruled('tea-break', 'conditional', 'confirmed'), ['15-confirmed ask']],
  ['confirmed that it may not', ruled('tea-break', 'no', 'confirmed'), ['15-confirmed refuse']],
  ['ruled on something else', ruled('gift', 'no', 'confirmed'), ['12.2-tea-break ask']],
  ['a state nobody knows', ruled('tea-break', 'yes', 'whispered'), ['12.2-tea-break ask']],
  ['an answer nobody knows', ruled('tea-break', 'perhaps', 'confirmed'), ['12.2-tea-break ask']],
] as const)('a tea break, %s', (_name, ruling, expected) => {
  expect(effects(line(spent('tea-break', { confirmed: true }), ruling))).toEqual(expected);
});

test('words alone refuse nothing, even with a ruling: the person says first whether it is that', () => {
  expect(effects(line(spent('tea-break', { confirmed: false }), ruled('tea-break', 'no', 'confirmed')))).toEqual([
    '15-confirmed ask',
  ]);
});

test('what was only heard closes nothing that the measure allows, and a person looks', () => {
  expect(judged(line()).outcome).toBe('pass');
  expect(judged(line(ruled('local-transport', 'no', 'oral'))).outcome).toBe('ask');
  expect(judged(line(ruled('local-transport', 'no', 'confirmed'))).outcome).toBe('refuse');
  expect(judged(line(ruled('local-transport', 'yes', 'oral'))).outcome).toBe('pass');
});

test('a ruling on 用餐 does not open what 第十二条（二） names', () => {
  const input = line(spent('meal', { confirmed: true }), ruled('meal', 'yes', 'confirmed'));
  expect(judged(input).outcome).toBe('refuse');
  expect(findingOf(input, '15-confirmed')).toMatchObject({ effect: 'note' });
  expect(findingOf(input, '15-confirmed')?.message).toContain('仍按原文办理');
});

test('a ruling on a kind says nothing about the deadline', () => {
  const late = { expense: { occurredOn: '2026-12-01' } };
  expect(
    findingOf(line(spent('tea-break'), late, ruled('tea-break', 'yes', 'confirmed')), '10-after-deadline'),
  ).toMatchObject({
    effect: 'refuse',
  });
});

test('what the centre confirmed comes before what was heard later; of two that it confirmed, the latest first', () => {
  const both = (...states: readonly (readonly [string, string])[]): Json => ({
    project: { rulings: states.map(([answer, state]) => ({ kind: 'gift', answer, state, words: null })) },
  });
  const of = (rulings: Json): string | undefined =>
    judged(line(spent('gift', { confirmed: true }), rulings)).findings.find(({ rule }) => rule.startsWith('15-'))
      ?.effect;
  expect(of(both(['yes', 'oral'], ['no', 'confirmed']))).toBe('refuse');
  expect(of(both(['yes', 'confirmed'], ['no', 'confirmed']))).toBe('note');
});

test('on matching money a ruling is for a person, and what the unit bears itself is not judged by it', () => {
  const refusal = ruled('gift', 'no', 'confirmed');
  expect(judged(line(spent('gift', { confirmed: true, fundSource: 'matching' }), refusal)).outcome).toBe('ask');
  expect(judged(line(spent('gift', { confirmed: true, fundSource: 'own' }), refusal)).outcome).toBe('pass');
});
