import { CASHIER, FINANCE, HANDLER, LEAD, type Tour, UNIT_HEAD } from './tour.ts';

export const returnedClaim: Tour = {
  id: 'returned-claim',
  title: '被退回后补齐',
  about: '经办人的支出单缺发票被财务退回，补上发票号码后重新提交，一路办到付款。',
  startsBy: '2026-11-24T12:00:00+08:00',
  steps: [
    {
      as: HANDLER,
      chat: 'bot',
      tells: '经办人王芳在私聊里说出一笔印刷费。',
      act: { kind: 'say', words: '昨天对接会资料印刷费360，还没付' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳核对草稿无误，按“提交”；提交前草稿只有她自己看得到。',
      act: { kind: 'press', button: 'submit' },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '项目负责人陈静按“确认属实”：确认事情属实，不等于审批。',
      act: { kind: 'press', button: 'confirm' },
    },
    {
      as: FINANCE,
      chat: 'bot',
      tells: '财务赵敏发现没有发票，选“缺发票”退回补充。',
      act: { kind: 'press', button: 'return' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳收到退回的原因，按“改”打开表单。',
      act: { kind: 'press', button: 'edit' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳填上发票号码，重新提交；号码以前用过的话，千企管家会当场指出。',
      act: { kind: 'press', button: 'submit', form: { invoice: '26117000000012345678' } },
    },
    {
      as: LEAD,
      chat: 'bot',
      tells: '改过的支出单由陈静重新确认，以前的办理记录都在卡片里。',
      act: { kind: 'press', button: 'confirm' },
    },
    {
      as: FINANCE,
      chat: 'bot',
      tells: '赵敏看到发票号码已经补齐，按“审核通过”。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: UNIT_HEAD,
      chat: 'bot',
      tells: '单位负责人王建国看到退回和补齐的经过，按“同意”。',
      act: { kind: 'press', button: 'approve' },
    },
    {
      as: CASHIER,
      chat: 'bot',
      tells: '出纳周丽付款后按“已付款”登记。',
      act: { kind: 'press', button: 'pay' },
    },
    {
      as: HANDLER,
      chat: 'bot',
      tells: '王芳收到付款通知，这笔支出从退回到付清都有记录。',
      act: { kind: 'look' },
    },
  ],
};
