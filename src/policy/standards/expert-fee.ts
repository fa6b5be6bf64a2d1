import type { Title } from '../facts.ts';
import { type Standard, titleNames } from './standard.ts';

const central = (title: Title, fen: number): Standard => ({
  series: `专家咨询费·科研·${titleNames[title]}`,
  document: '财科教〔2017〕128号',
  scope: '中央财政科研项目（第三条）',
  kind: 'expert',
  title,
  fen,
  per: 'person-day',
  basis: 'net',
  from: '2017-09-04',
  until: null,
  source: '国务院公报 2018 年，第六、七、九条，上限',
  certainty: 'copy',
});

const local = (title: Title, fen: number): Standard => ({
  series: `专家咨询费·其他项目·${titleNames[title]}`,
  document: '北京市属高校（其他项目）做法',
  scope: '该校非科研项目；依据文件未见，税前税后未写明，按税后理解',
  kind: 'expert',
  title,
  fen,
  per: 'person-day',
  basis: 'net',
  from: '2024-04-09',
  until: null,
  source: '北方工业大学财务处，2024-04-09',
  certainty: 'practice',
});

/** Upper ends of the day rates of 专家咨询费, after tax. 院士及全国知名专家 of 128号: half as much again (第七条). */
export const expertFees: readonly Standard[] = [
  central('academician', 360_000),
  central('senior', 240_000),
  central('other', 150_000),
  local('senior', 80_000),
  local('other', 50_000),
];
