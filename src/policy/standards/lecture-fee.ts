import type { Title } from '../facts.ts';
import { type Standard, titleNames } from './standard.ts';

const fee = (title: Title, fen: number): Standard => ({
  series: `讲课费·${titleNames[title]}`,
  document: '京财预〔2017〕1389号',
  scope: '北京市市级党政机关、事业单位的培训',
  kind: 'lecture',
  title,
  fen,
  per: 'class-hour',
  basis: 'net',
  // The day of its first report; the day in force itself was not seen.
  from: '2017-07-24',
  until: null,
  source: '北方工业大学财务处 2024-04-09 引用；与财行〔2016〕540号一致',
  certainty: 'secondary',
});

/** 讲课费 per 学时 after tax, at most four a half day; 正高's rate stands for every senior title, others are not named. */
export const lectureFees: readonly Standard[] = [fee('academician', 150_000), fee('senior', 100_000)];
