import { defineCard, noAction } from './kit/card.ts';
import { block, markdown, note, page } from './kit/components.ts';

export interface HelpView {
  readonly name: string;
  readonly station: string;
}

const examples = [
  ['记一笔支出', '昨天给张教授发了1500咨询费'],
  ['一次几笔', '设计 3000、翻译 1800，都是上周四的'],
  ['登记发票', '把 PDF、OFD、XML 或照片直接发来，几张可以打成压缩包'],
  ['记一场活动', '活动：6月12日 成果对接会 35人 8家企业'],
  ['先报方案', '26号下午办沙龙，场地6000、摄影2000，先批一下'],
  ['改或撤', '刚才那笔改成2800 · 撤销上一笔'],
  ['钱有变动', '从会议费调5000到咨询费 · 张教授那笔退汇了 · 会务公司退了500'],
  ['请人代办', '下周我休假，请李四代批'],
  ['先问再花', '聚餐可以报销吗'],
  ['查', '预算 · 进度 · 待审批'],
] as const;

export const help = defineCard({
  name: 'help',
  action: noAction,
  samples: { member: { name: '陈静', station: '朝阳区工作站点' } },
  render: (view: HelpView) =>
    page({
      title: '千企管家',
      subtitle: view.station,
      icon: 'info_colorful',
      summary: '直接发一句话就能记账、查预算、看进度',
      elements: [
        markdown('直接发一句话即可，例如：'),
        block(
          examples.map(([what, words]) => markdown(`**${what}**　${words}`)),
          { color: 'blue' },
        ),
        note('问的不记账，草稿只有自己看得到，提交以后才进台账和审计包。\n文字不算审批，审批只认卡片上的按钮。'),
      ],
    }),
});
