/** Articles, or parts of them, that no rule about a single line can keep: what keeps them instead. */
export interface Control {
  readonly article: string;
  readonly quote: string;
  /** What keeps it from happening. */
  readonly prevents: string;
  /** What brings it to light. */
  readonly detects: string;
  /** The rules that take part, by id. */
  readonly rules: readonly string[];
}

export const controls: readonly Control[] = [
  {
    article: '第三条',
    quote: '由区科协及经开区科协等基层组织牵头',
    prevents: '只有本站点登记的人员能填报和办理；区科协按名册登记，不参与付款审批。',
    detects: '其他人的操作不生效，并记入安全日志。',
    rules: [],
  },
  {
    article: '第四条',
    quote: '负责项目日常管理工作',
    prevents: '没有登记协议和执行期间的，不能列支。',
    detects: '预算、已用、结余按站点可查。',
    rules: ['7-agreement', '7-period'],
  },
  {
    article: '第五条',
    quote: '对项目经费进行会计核算',
    prevents: '站点须登记经办、负责人、财务、审批、出纳；审批与付款不能是同一人。',
    detects: '台账逐笔相连，改动会被发现。',
    rules: ['5-invoice-buyer', '5-invoice-unread'],
  },
  {
    article: '第六条',
    quote: '项目负责人是项目经费使用的直接责任人',
    prevents: '每笔支出都要项目负责人本人确认；本人填报的确认不等于审批，收款人不参与审核和审批。',
    detects: '没有负责人确认的支出，每晚的检查会列出。',
    rules: ['12.6-purpose'],
  },
  {
    article: '第十三条（一）',
    quote: '提供虚假资料',
    prevents:
      '出路只涉及选择（金额、资金来源、材料、付款日），从不建议改事实；发票超出价税合计、已在别处使用、抬头不符的不能列支。',
    detects: '提示之后改动的事实，以“原值 → 新值”给下一位办理人看；票面金额、分摊与本笔不一致的请人核对。',
    rules: ['9-invoice-total', '9-invoice-elsewhere', '5-invoice-buyer', '5-invoice-arithmetic', '5-invoice-items'],
  },
  {
    article: '第十三条（二）',
    quote: '截留、挤占、挪用项目资金',
    prevents: '每笔都要写明资金来源，专项与配套分别记账；第十二条所列支出不进入专项台账。',
    detects: '没有对应活动、也没有用途的支出请人判断。',
    rules: ['9-fund-source', '9-matching', '9-own', '12.6-purpose'],
  },
  {
    article: '第十三条（三）',
    quote: '失职致使计划无法实施',
    prevents: '执行截止日前按工作日倒排提醒。',
    detects: '提醒列出未用预算和待付款项。',
    rules: ['10-after-deadline', '10-paid-after-deadline'],
  },
  {
    article: '第十三条（四）',
    quote: '未按规定执行和调整预算',
    prevents: '超出科目可用余额的支出不能提交；预算只能通过预算调整变动。',
    detects: '预算与台账每晚核对，逐科目列出差异。',
    rules: ['13.4-budget'],
  },
  {
    article: '第十三条（五）',
    quote: '违反规定转拨、转移项目经费',
    prevents: '支付给相关单位须有支持协议，且每笔由人判断；款项付给提供服务的一方或垫付人。',
    detects: '收款单位是其他工作站点承担单位的，提示说明关联关系。',
    rules: ['11.5-support-agreement', '11.5-support-partner', '5-pay-to'],
  },
  {
    article: '第十三条（六）',
    quote: '因主观原因经费不能及时支付到用款单位和个人',
    prevents: '批准后即列入待付款，并提醒出纳。',
    detects: '从发生到付款超过 10 个工作日的，付款时提示。',
    rules: ['13.6-in-time'],
  },
  {
    article: '第十三条（七）',
    quote: '其他违反国家有关法律、法规的行为',
    prevents: '劳务报酬按月合并计税，预算按税前计。',
    detects: '公务员、参公人员领取咨询费的请人判断。',
    rules: ['5-tax', '5-basis', '11.1-civil-servant'],
  },
  {
    article: '第十四条',
    quote: '接受国家及北京市财政、审计、纪检监察等行政主管部门的监督检查',
    prevents: '每次判断所依据的事实、版本和提示都随记录保存，不会被覆盖。',
    detects: '可用任一版本重新判断全部记录，列出差异。',
    rules: [],
  },
  {
    article: '第十五条',
    quote: '由北京市科学技术协会创新服务中心负责解释',
    prevents: '办法没有写明的先请示创新服务中心；口头口径只作本站参考，中心确认后才决定同类支出。',
    detects: '本文列出所采用的全部解读，连同登记的口径供中心确认。',
    rules: ['15-oral', '15-confirmed', '12.2-tea-break', '11.5-travel'],
  },
];
