import { describe, expect, test } from 'vitest';
import { isAlike, isAmong, isSameUnit, plainTaxId } from '../../src/policy/units.ts';

describe('names of units', () => {
  test.each([
    ['北京（诺诚）科技有限公司', '北京(诺诚)科技有限公司'],
    ['北京诺诚 科技有限公司', '北京诺诚科技有限公司'],
    ['ＡＢＣ公司', 'abc公司'],
  ])('%s is %s', (one, other) => {
    expect(isSameUnit(one, other)).toBe(true);
    expect(isAlike(one, other)).toBe(false);
  });

  test.each([
    ['北京诺诚科技有限公司', '诺诚科技'],
    ['诺诚科技', '北京诺诚科技有限公司'],
    ['北京诺诚科技有限公司', '北京诺诚科技有限公司上海分公司'],
    ['北京诺诚科技有限公司', '诺诚科技研究院'],
    ['诺诚科技股份有限公司', '诺诚科技集团有限公司'],
    ['诺诚科技有限公司', '诺诚'],
    ['三人行公司', '北京三人行文化中心'],
    ['北京三人行有限公司', '三人行文化中心'],
  ])('%s is like %s', (one, other) => {
    expect(isAlike(one, other)).toBe(true);
    expect(isAlike(other, one)).toBe(true);
  });

  test.each([
    ['北京诺诚科技有限公司', '北京远见咨询有限公司'],
    ['北京印刷有限公司', '朝阳区印刷厂'],
    ['北京大学', '首都师范大学'],
    ['诺诚科技有限公司', '科技'],
    ['诺诚科技有限公司', '诺'],
  ])('%s is not like %s', (one, other) => {
    expect(isAlike(one, other)).toBe(false);
    expect(isAlike(other, one)).toBe(false);
  });

  test('an unknown name is nobody', () => {
    expect(isAmong(null, [null, '诺诚'])).toBe(false);
    expect(isAmong('诺诚', [null])).toBe(false);
  });

  test('a tax number is its letters and digits', () => {
    expect(plainTaxId('９111-0000 802100433b')).toBe('91110000802100433B');
  });
});
