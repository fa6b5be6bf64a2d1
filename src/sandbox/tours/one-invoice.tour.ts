import { conferenceInvoice } from './conference-invoice.ts';
import { HANDLER, LEAD, type Tour } from './tour.ts';

export const oneInvoice: Tour = {
  id: 'one-invoice',
  title: '一句话记三笔，一张发票配齐',
  about: '经办人一句话记三笔、改一笔，发来一张会务发票自动配到三笔上；再看垫付，和“老规矩”一键再提交。',
  startsBy: '2026-11-24T12:00:00+08:00',
  steps: [
    {
      as: HANDLER,
      chat: 'bot',
      tells: '经办人王芳一句话说了三笔会务支出。',
      act: { kind: 'say', words: '昨天对接会会务：场地6000，搭建4000，摄影2600，都还没付' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '千企管家分成三笔，各归各的科目。王芳发现摄影写错了，再说一句就改，卡片上写明由多少改成多少。',
      act: { kind: 'say', words: '摄影那笔改成2800' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳把会务公司的一张电子发票发过来：合计 12,800 元，千企管家核对抬头和金额后配到三笔上。',
      act: { kind: 'send', ...conferenceInvoice },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '核对无误，提交给负责人确认。',
      act: { kind: 'press', button: 'submit', form: { note: '会务公司统一开票，明细见结算单' } },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳打车是自己先垫的：收款人记为她本人，报销款付给她。',
      act: { kind: 'say', words: '昨天去对接会打车42，我先垫的' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '负责人陈静第一次付张教授的咨询费，补上单位和税前，提交。',
      act: { kind: 'say', words: '给张教授发1200咨询费，清华大学的，税前，线上，还没付' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '以后再付同一位专家，资料都记得。',
      act: { kind: 'press', button: 'submit' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '陈静说“还是上次那个张教授，老规矩，1500”，什么都不用再填。',
      act: { kind: 'say', words: '还是上次那个张教授，老规矩，1500，还没付' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '按一下“确认并提交”就好。',
      act: { kind: 'press', button: 'submit' },
    },
  ],
};
