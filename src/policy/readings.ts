/**
 * Where the measure leaves something open, the reading this program decides by. The centre interprets the measure (第十五条): each of these
 * is a default until it says otherwise. They hold from the first day of a station's project-year: the measure names no day of its own
 * but 「自公布之日起施行」(第十六条), and what was switched since tells its day in the ledger of every station.
 */
export interface OpenPoint {
  readonly article: string;
  /** What the text leaves open. */
  readonly question: string;
  /** How it is read here. */
  readonly chosen: string;
}

export const readings = {
  A1: {
    article: '第十一条（一）',
    question: '“受项目经费支持单位”包括哪些单位',
    chosen:
      '项目承担单位，以及同一项目年度内收到支持活动经费的单位。只接受服务、没有收到经费的企业不算；其他工作站点的承担单位、区科协的人员由人判断。一家单位既受支持又受服务的，按受支持处理。',
  },
  A2: {
    article: '第十一条（二）',
    question: '“财政供养人员”的范围',
    chosen:
      '在编公务员、参公人员、财政补助事业单位在编人员。编外、劳务派遣、在读学生不算；退休人员由人判断。只限制劳务费：事业编专家可以领取咨询费，公务员、参公人员领取咨询费需说明兼职取酬的依据。',
  },
  A3: {
    article: '第十一条（二）',
    question: '“临时聘用人员等”是否包括本单位在职人员',
    chosen: '默认不包括；创新服务中心另有口径的，由人判断。',
  },
  A4: {
    article: '第十一条（二）',
    question: '社会保险补助的是哪一部分',
    chosen: '项目组临时聘用人员的单位应缴部分，凭缴费凭证，由人核对。',
  },
  A5: {
    article: '第十一条（一）',
    question: '讲课费、主持费列入哪个科目',
    chosen: '协议预算有约定的从其约定；否则外请专家讲课按咨询费，主持、会务按劳务费。',
  },
  A6: {
    article: '第十二条（二）',
    question: '会议费可以列支，用餐不得列支，会议中的餐饮怎么办',
    chosen: '专项经费一律不列用餐，会议费里的也不列；茶歇、饮用水先请示创新服务中心。',
  },
  A7: {
    article: '第十二条（二）',
    question: '印刷、快递、材料是日常办公还是活动支出',
    chosen: '对应到具体活动的按活动支出；看不出活动的，由人判断。',
  },
  A8: {
    article: '第十一条（三）',
    question: '音频投影设备可以列支，新增办公设备不得列支，怎么区分',
    chosen: '租用和服务可以列支；购置按第十二条（三）办理。',
  },
  A9: {
    article: '第十一条（五）',
    question: '京外交通、住宿办法没有列举也没有禁止',
    chosen: '先请示创新服务中心，取得口径前由人判断。',
  },
  A10: {
    article: '第十一条（五）',
    question: '支持相关单位开展活动与违反规定转拨如何区分',
    chosen: '有支持协议、具体活动、票据或结算、活动材料，且不再转拨；每笔都由人判断。',
  },
  A11: {
    article: '第十二条（四）',
    question: '会务公司服务费、审计费、手续费是否属于管理性费用',
    chosen:
      '列明项目的会务服务按活动实施费；按比例或不分项的管理费、协调费属于管理性费用；审计费、银行手续费先请示创新服务中心。组织对接会等会议的支出按第十一条（四）。',
  },
  A12: { article: '第十条', question: '“执行完毕”以什么为准', chosen: '截止日期前完成付款；入账可以稍后。' },
  A13: { article: '第十条', question: '结余怎么处理', chosen: '按协议和通知办理，系统不自动处理。' },
  A14: {
    article: '第十三条（四）',
    question: '怎样调整预算',
    chosen: '科目之间的调整都要有预算调整记录；按协议约定，备案的报送后生效，需批复的批复后生效。',
  },
  A15: {
    article: '第七条',
    question: '“可参照”的标准是否有约束力',
    chosen: '只供编制预算参考，仅作提示；协议写明采用的，超出时需说明理由。',
  },
  A16: {
    article: '第九条',
    question: '承担单位是企业的，执行哪种会计制度',
    chosen: '执行本单位的会计制度，但专项经费必须单独核算。',
  },
  A17: {
    article: '第十三条（六）',
    question: '“及时支付”是多久',
    chosen: '默认 10 个工作日，各站点可以调整；从发生和从批准分别计算，以较长的为准。',
  },
  A18: {
    article: '第八条',
    question: '哪类活动要留哪些材料',
    chosen: '活动方案、照片、会议纪要、新闻稿按时补齐；活动结束后一样都没有的，由人判断。',
  },
  A19: {
    article: '第十一条（五）',
    question: '宣传品与礼品如何区分',
    chosen: '折页、展架、媒体发布属于宣传；有个人使用价值的物品先请示创新服务中心。',
  },
  A20: {
    article: '第十一条（一）',
    question: '咨询费能否支付给单位',
    chosen: '可以，需有合同、发票和咨询成果；受支持单位本身同样不可以。',
  },
  A21: {
    article: '第十一条（一）',
    question: '项目组成员能否同时作为专家领取咨询费',
    chosen: '不可以。',
  },
  A22: {
    article: '第十二条（一）',
    question: '发给参赛企业、选手的奖金是否属于个人奖金',
    chosen: '不是人员福利，但先请示创新服务中心，并需协议有此安排。',
  },
  A23: {
    article: '第十二条（六）',
    question: '预付卡、充值办法没有写明',
    chosen: '用到哪里无从核实，不能据实列支，按不得列支处理。',
  },
} as const satisfies Readonly<Record<string, OpenPoint>>;

export type ReadingId = keyof typeof readings;
