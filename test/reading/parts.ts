import fc from 'fast-check';
import { addDays, type Day, dayOf } from '../../src/days.ts';

/** Parts of messages with what they mean; every way of writing a part has to be read alike. */
export interface Said<T> {
  readonly words: string;
  readonly means: T;
}

export const at = '2026-11-23T10:00:00+08:00';
export const today = dayOf(new Date(at));

export const han = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const colloquial = (digit: number): string => (digit === 2 ? '两' : (han[digit] ?? ''));

/** The way people say hundreds and thousands: 三千五, 一万二, 两千. */
export function spoken(yuan: number): string | null {
  for (const [unit, word] of [
    [10_000, '万'],
    [1000, '千'],
    [100, '百'],
  ] as const) {
    const head = Math.floor(yuan / unit);
    const rest = yuan % unit;
    if (head < 1 || head > 9) continue;
    if (rest === 0) return `${colloquial(head)}${word}`;
    return rest % (unit / 10) === 0 ? `${colloquial(head)}${word}${han[rest / (unit / 10)]}` : null;
  }
  return null;
}

const formal = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const capital = (yuan: number): string | null =>
  yuan >= 1000 && yuan < 10_000 && yuan % 100 === 0
    ? `${formal[Math.floor(yuan / 1000)]}仟${yuan % 1000 === 0 ? '' : `${formal[(yuan % 1000) / 100]}佰`}元整`
    : null;

export const grouped = (yuan: number): string => String(yuan).replace(/\B(?=(\d{3})+$)/g, ',');
const wide = (text: string): string =>
  text.replace(/[\d.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const waysOf = (yuan: number): readonly string[] => [
  ...[`${yuan}`, `${yuan}元`, `${yuan}块`, `¥${yuan}`, `￥${yuan}.00`, `${grouped(yuan)}元`, `${wide(String(yuan))}元`],
  ...(yuan % 1000 === 0 && yuan >= 10_000 ? [`${yuan / 10_000}万`, `${yuan / 10_000}w`] : []),
  ...(yuan % 100 === 0 && yuan >= 1000 && yuan < 10_000 ? [`${yuan / 1000}k`] : []),
  ...[spoken(yuan), capital(yuan)].flatMap((words) => words ?? []),
];

/** Fen, written in any way people write it. */
export const amount: fc.Arbitrary<Said<number>> = fc
  .oneof(
    fc.integer({ min: 5, max: 300 }).map((n) => n * 100),
    fc.integer({ min: 11, max: 29_999 }),
  )
  .chain((yuan) => fc.constantFrom(...waysOf(yuan)).map((words) => ({ words, means: yuan * 100 })));

export const plainAmount: fc.Arbitrary<Said<number>> = fc
  .integer({ min: 12, max: 9800 })
  .map((yuan) => ({ words: String(yuan), means: yuan * 100 }));

const near: Readonly<Record<number, readonly string[]>> = {
  ...{ 0: ['今天', '今儿'], 1: ['昨天', '昨日', '昨晚'], 2: ['前天'], 3: ['大前天', '上周五', '三天前'] },
  ...{ 4: ['上周四', '上周4'], 5: ['上周三', '上星期三'], 6: ['上周二'], 7: ['上周一', '一周前'], 10: ['上上周五'] },
};

export const day: fc.Arbitrary<Said<Day>> = fc.integer({ min: 0, max: 200 }).chain((back) => {
  const means = addDays(today, -back);
  const [, month, date] = means.split('-').map(Number);
  const dated = [`${month}月${date}号`, `${month}月${date}日`, means, means.replaceAll('-', '/')];
  const ways = [...dated, `2026年${month}月${date}日`, `${month}/${date} `, ...(near[back] ?? [])];
  return fc.constantFrom(...ways).map((words) => ({ words, means }));
});

type Category = 'consulting' | 'labour' | 'implementation' | 'meeting' | 'other';
const things: Readonly<Record<'meeting' | 'implementation' | 'other', string>> = {
  meeting: '场地费 会议室租金 场租 会场租金 报告厅租金 回忆室租金 厂地费',
  implementation:
    '资料印刷 海报设计 展台搭建 同声传译 横幅 展板 易拉宝 摄影 摄像 速记 音响租赁 投影仪租赁 背景板 桌签 资料应刷 番译费 画册设计 胸牌 直播服务',
  other: '打车 停车费 公众号推广 租大巴 过路费 宣传费 出租车 地铁',
};

/** Things with a category that need nothing else to be known. */
export const thing: fc.Arbitrary<Said<Category>> = fc.constantFrom(
  ...Object.entries(things).flatMap(([means, words]) =>
    words.split(' ').map((word) => ({ words: word, means: means as Category })),
  ),
);

const surname = fc.constantFrom(
  ...'张李王赵刘陈杨周吴孙郑冯蒋沈韩秦许何吕曹严姜谢邹苏潘葛范彭马薛雷贺罗郝万陆伍'.split(''),
  '诸葛',
  '欧阳',
);
const given = fc.constantFrom('', '', '明', '建国', '丽华', '晓东', '伟', '文静');
const title = fc.constantFrom('教授', '研究员', '院士', '高工', '老师', '博士', '主任');
export const person = fc.tuple(surname, given, title).map((parts) => parts.join(''));
export const employer = fc.constantFrom(
  ...['清华', '北航', '中科院', '北京理工大学', '中国农业大学', '首都医科大学', '北京交通大学', '北邮', '农科院'],
);
export const basis = fc.constantFrom<Said<'net' | 'gross'>>(
  { words: '税后', means: 'net' },
  { words: '税前', means: 'gross' },
);

/** What people put before and after what they have to say. */
export const opening = fc.constantFrom('', '', '', '麻烦记一下，', '@千企管家 ', '帮我记一笔：', '嗯，', '您好，');
export const closing = fc.constantFrom('', '', '', '，谢谢', '。', ' 辛苦', '，麻烦了', '！');
/** Numbers that are no money. */
export const aside = fc.constantFrom(
  ...[
    '3号楼',
    '在A座1203，',
    '联系人13812345678，',
    '电话010-62345678，',
    '发票号24112000000123456789，',
    '在302会议室，',
  ],
  ...['40人参加，', '下午2点半，', '第3期，'],
);
