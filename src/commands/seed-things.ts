import type { Category } from '../category.ts';
import type { Kind, Relation } from '../policy/index.ts';

/** What a station plausibly pays for: the words, who gets it, and what it usually costs. All of it may be charged to its category. */
export interface Thing {
  readonly category: Category;
  readonly kind: Kind;
  readonly what: string;
  readonly payees: readonly Payee[];
  /** Usual cost in whole yuan, from … to. */
  readonly yuan: readonly [number, number];
  /** Small enough that a colleague may have advanced it. */
  readonly isAdvanced: boolean;
}

export interface Payee {
  readonly name: string;
  readonly employer: string | null;
  readonly relation: Relation | null;
}

const outside = (name: string, employer: string): Payee => ({ name, employer, relation: 'external' });
const helper = (name: string): Payee => ({ name, employer: null, relation: 'temporary' });
const firm = (name: string): Payee => ({ name, employer: null, relation: null });

const experts = [
  outside('张教授', '清华大学'),
  outside('李研究员', '中国科学院微电子研究所'),
  outside('刘教授', '北京航空航天大学'),
  outside('陈高工', '北京市科学技术研究院'),
  outside('赵教授', '北京理工大学'),
  outside('孙律师', '北京正言律师事务所'),
];
const helpers = [helper('小马'), helper('小林'), helper('小何'), helper('小罗')];
const printers = [firm('北京印刷有限公司'), firm('北京快印图文有限公司')];

const thing = (
  category: Category,
  kind: Kind,
  what: string,
  payees: readonly Payee[],
  yuan: readonly [number, number],
  isAdvanced = false,
): Thing => ({ category, kind, what, payees, yuan, isAdvanced });

export const things: Readonly<Record<Category, readonly Thing[]>> = {
  consulting: [
    thing('consulting', 'expert', '专家咨询', experts, [800, 2400]),
    thing('consulting', 'lecture', '讲课', experts, [1000, 3000]),
  ],
  labour: [
    thing('labour', 'temporary-labour', '会场服务劳务', helpers, [150, 400]),
    thing('labour', 'temporary-labour', '资料整理劳务', helpers, [120, 360]),
  ],
  implementation: [
    thing('implementation', 'printing', '资料印刷', printers, [60, 900]),
    thing('implementation', 'design', '展板设计', [firm('北京一格设计有限公司')], [300, 1800]),
    thing('implementation', 'photography', '活动摄影', [firm('北京光影文化有限公司')], [500, 2000]),
    thing('implementation', 'av-rental', '音响租赁', [firm('北京声场会展有限公司')], [600, 2600]),
    thing('implementation', 'materials', '活动材料', [firm('北京文汇商贸有限公司')], [40, 600], true),
    thing('implementation', 'courier', '材料快递', [firm('北京顺达快递有限公司')], [12, 90], true),
    thing('implementation', 'survey', '企业需求调研', [firm('北京知企咨询有限公司')], [800, 3000]),
  ],
  meeting: [
    thing('meeting', 'venue', '对接会场地', [firm('北京科技会堂有限公司'), firm('北京朝阳会议中心')], [800, 4000]),
  ],
  other: [
    thing('other', 'local-transport', '市内交通', [firm('北京出行科技有限公司')], [20, 120], true),
    thing('other', 'publicity', '活动宣传', [firm('北京新声传媒有限公司')], [200, 1200]),
  ],
};

/** How often each category comes up among twenty lines. */
export const mix: readonly Category[] = [
  ...(['consulting', 'consulting', 'consulting', 'consulting', 'labour', 'labour', 'labour'] as const),
  ...(['implementation', 'implementation', 'implementation', 'implementation', 'implementation'] as const),
  ...(['implementation', 'implementation', 'meeting', 'meeting', 'other', 'other', 'other', 'other'] as const),
];
