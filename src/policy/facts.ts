import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';

/** Where a claim stands when it is judged. */
export const stages = ['draft', 'submit', 'approve', 'pay', 'close'] as const;
export type Stage = (typeof stages)[number];

/** What the money was for, in words a person can confirm. */
export const kindNames = {
  expert: '专家咨询',
  lecture: '讲课',
  moderator: '主持',
  'temporary-labour': '临时劳务',
  'social-insurance': '社会保险补助',
  design: '设计',
  production: '制作',
  printing: '资料印刷',
  exhibition: '布展',
  'av-rental': '音频投影设备租赁',
  photography: '摄影摄像',
  translation: '专业翻译',
  'event-service': '会务服务',
  venue: '会议场地',
  materials: '活动材料',
  courier: '材料快递',
  survey: '需求调研',
  'local-transport': '北京市内交通',
  travel: '京外交通',
  lodging: '住宿',
  publicity: '宣传',
  'support-partner': '支持相关单位开展活动',
  prize: '比赛奖金、奖品',
  meal: '用餐',
  'tea-break': '茶歇',
  gift: '礼品',
  'office-supplies': '日常办公用品',
  utilities: '水电、通讯等日常办公费用',
  software: '软件、网站服务',
  'equipment-purchase': '新增办公设备',
  'equipment-repair': '办公设备设施维修改造',
  bonus: '个人奖金',
  welfare: '人员福利',
  'management-fee': '管理性费用',
  'audit-fee': '审计费',
  'bank-fee': '银行手续费',
  fine: '罚款',
  loan: '还贷',
  donation: '捐赠',
  sponsorship: '赞助',
  investment: '对外投资',
  abroad: '出国',
  entertainment: '业务招待',
  'prepaid-card': '预付卡、充值',
  'refundable-deposit': '押金',
  other: '其他',
} as const;
export type Kind = keyof typeof kindNames;
export const kinds = Object.keys(kindNames) as readonly Kind[];

/** What the payee is to the project. */
export const relations = [
  'host-staff',
  'supported-staff',
  'project-team',
  'served',
  'external',
  'temporary',
  'student',
  'retired',
] as const;
export type Relation = (typeof relations)[number];

/** On whose establishment (编制) the payee is. */
export const staffings = ['civil-servant', 'public-institution', 'contract', 'none'] as const;
export type Staffing = (typeof staffings)[number];

export const titles = ['academician', 'senior', 'other'] as const;
export type Title = (typeof titles)[number];

/** How advice was given: at a meeting, on the spot, or from a distance. */
export const forms = ['meeting', 'onsite', 'remote'] as const;
export type Form = (typeof forms)[number];

/** Whether a stated amount is what reaches the person (税后) or what is charged (税前). */
export const bases = ['net', 'gross'] as const;
export type Basis = (typeof bases)[number];

/** 未付 · 单位已付 · 个人已垫付. */
export const paidStates = ['no', 'unit', 'personal'] as const;
export type Paid = (typeof paidStates)[number];

export const hostUnitKinds = ['company', 'institution', 'association', 'non-enterprise'] as const;
export type HostUnitKind = (typeof hostUnitKinds)[number];

export const payeeKinds = ['person', 'company'] as const;
export type PayeeKind = (typeof payeeKinds)[number];

/** Papers that can be attached to a claim or kept with an activity. */
export const documentNames = {
  invoice: '发票',
  receipt: '收据',
  'detail-list': '明细清单',
  contract: '合同',
  quotation: '报价单',
  sample: '样张或成品照片',
  'pay-list': '专家费（劳务费）发放表',
  'work-log': '工作记录',
  'not-fiscal-declaration': '非财政供养声明',
  'temp-agreement': '临时聘用协议',
  'sign-in': '签到表',
  minutes: '会议纪要',
  plan: '活动方案',
  photo: '照片',
  news: '新闻稿',
  notice: '会议通知',
  invitation: '邀请函',
  opinion: '咨询意见',
  agreement: '支持协议',
  settlement: '结算单',
  'trip-sheet': '行程单',
  'publication-proof': '刊播证明',
  'social-insurance-receipt': '社会保险缴费凭证',
  'payment-proof': '垫付凭证',
  'bank-slip': '银行回单',
  'collective-minutes': '集体决策会议纪要',
  ruling: '创新服务中心的口径',
} as const;
export type DocumentKind = keyof typeof documentNames;
export const documentKinds = Object.keys(documentNames) as readonly DocumentKind[];

/** Amounts in fen by 科目; a 科目 left out is unknown or has none. */
export type FenByCategory = Readonly<Partial<Record<Category, number | null>>>;

/** An amount per day that the agreement adopted for a kind (第七条). */
export interface AdoptedStandard {
  readonly kind: Kind | null;
  readonly title: Title | null;
  readonly perDayFen: number | null;
  readonly basis: Basis | null;
}

/** What earlier claims of any ledger have taken from an invoice, in fen. */
export interface UsedInvoice {
  readonly number: string | null;
  readonly totalFen: number | null;
  readonly usedFen: number | null;
  /** Whether another unit or another ledger has taken it: it is then nobody else's, however much of it is left. */
  readonly elsewhere?: boolean | null;
}

export const rulingAnswers = ['yes', 'no', 'conditional'] as const;
export type RulingAnswer = (typeof rulingAnswers)[number];
export const rulingStates = ['oral', 'confirmed'] as const;

/** 口径 on a kind of spending: 口头（本站参考） or 中心已确认. `words`: who, when, how and on what condition, for people to read. */
export interface RulingFacts {
  readonly kind: Kind | null;
  readonly answer: RulingAnswer | null;
  readonly state: (typeof rulingStates)[number] | null;
  readonly words: string | null;
}

/** What the agreement and the ledger say when the claim is judged. */
export interface ProjectFacts {
  readonly agreement: boolean | null;
  readonly periodFrom: Day | null;
  readonly deadline: Day | null;
  readonly hostUnit: string | null;
  readonly hostUnitKind: HostUnitKind | null;
  readonly hostTaxId: string | null;
  /** Units that received 支持活动经费 of this project-year; null while nobody has registered whether there are any. */
  readonly supportedUnits: readonly string[] | null;
  readonly otherStationUnits: readonly string[];
  readonly adoptedStandards: readonly AdoptedStandard[];
  readonly budgetFen: FenByCategory;
  readonly usedFen: FenByCategory;
  readonly usedInvoices: readonly UsedInvoice[];
  /** Rulings of the centre for this project-year (第十五条), the latest first. */
  readonly rulings: readonly RulingFacts[];
}

/** Who gave the work or the goods. `paidThisMonthFen`: gross 劳务报酬 of this person and project that comes before in the month of payment, for tax. */
export interface PayeeFacts {
  readonly kind: PayeeKind | null;
  readonly name: string | null;
  readonly employer: string | null;
  readonly relation: Relation | null;
  readonly fiscallySupported: boolean | null;
  readonly staffing: Staffing | null;
  readonly title: Title | null;
  readonly paidThisMonthFen: number | null;
}

/** An invoice as printed, and how much of it this line takes (`allocatedFen`). Fen. */
export interface InvoiceFacts {
  readonly number: string | null;
  readonly buyer: string | null;
  readonly buyerTaxId: string | null;
  readonly totalFen: number | null;
  readonly allocatedFen: number | null;
  readonly issuedOn: Day | null;
  /** 不含税金额 and 税额, where the file of the invoice tells them. */
  readonly netFen?: number | null;
  readonly taxFen?: number | null;
  /** Names of the goods and services as printed, `*印刷品*资料印刷`. */
  readonly items?: readonly string[] | null;
}

/** `evidence` null: nobody has looked; empty: nothing has been kept. */
export interface ActivityFacts {
  readonly heldOn: Day | null;
  readonly evidence: readonly DocumentKind[] | null;
}

/** One line of a claim. `confirmed`: a person said that `kind` is right; otherwise only the words suggest it. */
export interface ExpenseFacts {
  readonly category: Category | null;
  readonly kind: Kind | null;
  readonly confirmed: boolean | null;
  readonly amountFen: number | null;
  readonly occurredOn: Day | null;
  readonly payOn: Day | null;
  readonly purpose: string | null;
  readonly fundSource: FundSource | null;
  readonly activity: ActivityFacts | null;
  readonly payee: PayeeFacts;
  /** `payee`, or the name of the person who advanced the money. */
  readonly payTo: string | null;
  readonly paid: Paid | null;
  readonly basis: Basis | null;
  readonly days: number | null;
  readonly form: Form | null;
  readonly headCount: number | null;
  readonly invoices: readonly InvoiceFacts[];
  readonly documents: readonly DocumentKind[];
}

/** Everything a review may look at. Null is "unknown", never "no". Money in fen, days in Shanghai. */
export interface Facts {
  readonly on: Day | null;
  readonly stage: Stage | null;
  readonly project: ProjectFacts;
  readonly expense: ExpenseFacts;
}
