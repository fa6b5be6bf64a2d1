import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, form, input, note, page, text } from './kit/components.ts';

/** The private form: where a payee's ID and bank numbers are typed instead of into the chat. */
export interface PayeeAccountView {
  readonly stationId: string;
  readonly station: string;
  /** Known beforehand, or empty. */
  readonly payee: string;
  /** Why the form is shown, as a sentence; null when the person asked for it. */
  readonly why: string | null;
  /** 「身份证 尾号 1234 · 工商银行 尾号 5678」 once it is kept. */
  readonly kept: string | null;
}

export const payeeAccountAction = z.strictObject({
  card: z.literal('payee-account'),
  act: z.enum(['keep', 'again']),
  stationId: z.string().max(64),
  payee: z.string().max(60),
});

const payload = (view: PayeeAccountView, act: 'keep' | 'again') => ({
  card: 'payee-account',
  act,
  stationId: view.stationId,
  payee: view.payee,
});

const WHO_SEES = '加密保存，聊天和卡片里只显示尾号；只有财务和出纳能看到完整号码。';

const questions = (view: PayeeAccountView) =>
  form('account', [
    input({ name: 'payee', label: '收款人', required: true, value: view.payee, maxLength: 30 }),
    input({ name: 'idNumber', label: '身份证号', maxLength: 40, placeholder: '代扣个税时需要；付给单位的不用填' }),
    input({ name: 'bankNumber', label: '银行账号', maxLength: 40 }),
    input({ name: 'bankName', label: '开户行', maxLength: 40 }),
    buttonRow([
      button({ name: 'keep', text: '加密保存', type: 'primary_filled', submit: true, value: payload(view, 'keep') }),
    ]),
  ]);

const sample: PayeeAccountView = {
  stationId: 'chaoyang-2026',
  station: '朝阳区工作站点',
  payee: '张教授',
  why: '消息里的证件号或银行卡号已隐去，没有保存。请撤回原消息，需要登记的在这里填写。',
  kept: null,
};

export const payeeAccount = defineCard({
  name: 'payee-account',
  action: payeeAccountAction,
  samples: {
    open: sample,
    asked: { ...sample, why: '出纳付款需要张教授的收款账户。' },
    kept: { ...sample, why: null, kept: '身份证 尾号 1234 · 工商银行 尾号 5678' },
  },
  render: (view: PayeeAccountView) =>
    page({
      title: view.kept === null ? '登记收款信息' : '收款信息已登记',
      subtitle: view.station,
      template: view.kept === null ? 'blue' : 'green',
      icon: 'lock_colorful',
      summary: view.kept === null ? '请填写收款信息' : '收款信息已登记',
      elements:
        view.kept === null
          ? [view.why !== null && text(view.why, { lines: 4 }), questions(view), note(WHO_SEES)]
          : [
              block([text(view.payee, { size: 'heading' }), text(view.kept, { lines: 3 })]),
              note(WHO_SEES),
              buttonRow([button({ name: 'again', text: '重新登记', value: payload(view, 'again') })]),
            ],
    }),
});
