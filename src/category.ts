/** The five 科目 of 第十一条 and the three places money can come from (第九条). */
export const categories = ['consulting', 'labour', 'implementation', 'meeting', 'other'] as const;
export type Category = (typeof categories)[number];

export const categoryNames: Readonly<Record<Category, string>> = {
  consulting: '咨询费',
  labour: '劳务费',
  implementation: '活动实施费',
  meeting: '会议费',
  other: '其他费用',
};

/** The item of 第十一条 that each 科目 is. */
export const categoryItems: Readonly<Record<Category, string>> = {
  consulting: '第十一条（一）',
  labour: '第十一条（二）',
  implementation: '第十一条（三）',
  meeting: '第十一条（四）',
  other: '第十一条（五）',
};

export const fundSources = ['special', 'matching', 'own'] as const;
export type FundSource = (typeof fundSources)[number];

export const fundSourceNames: Readonly<Record<FundSource, string>> = {
  special: '专项经费',
  matching: '配套经费',
  own: '单位自行承担',
};

export const isCategory = (text: string): text is Category => (categories as readonly string[]).includes(text);
export const isFundSource = (text: string): text is FundSource => (fundSources as readonly string[]).includes(text);
