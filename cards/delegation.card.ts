import { z } from 'zod';
import { defineCard } from './kit/card.ts';
import { block, button, buttonRow, buttonRows, type Element, markdown, note, page, text } from './kit/components.ts';
import { md } from './kit/escape.ts';
import { facts } from './parts/claim-parts.ts';

/** 代办: for some days somebody else decides in a member’s name. */
export interface DelegationView {
  readonly id: string;
  readonly version: number;
  /** `choose`: nobody has been named yet. */
  readonly state: 'choose' | 'draft' | 'active' | 'closed';
  readonly stateName: string;
  readonly from: string;
  readonly to: string | null;
  readonly steps: string;
  readonly period: string;
  /** Members who could stand in. */
  readonly candidates: readonly { readonly memberId: string; readonly name: string; readonly role: string }[];
  /** Who gets the cards if nobody is named. */
  readonly next: string | null;
  /** What the lead must still do herself: 追认. */
  readonly duty: string | null;
  readonly isFor: 'delegator' | 'delegate';
}

export const delegationAction = z.strictObject({
  card: z.literal('delegation'),
  act: z.enum(['confirm', 'cancel', 'revoke', 'decline', 'choose']),
  id: z.string().max(64),
  version: z.int().nonnegative(),
  memberId: z.string().max(80).optional(),
});
export type DelegationAction = z.output<typeof delegationAction>;

const payload = (view: DelegationView, act: DelegationAction['act'], memberId?: string) => ({
  card: 'delegation',
  act,
  id: view.id,
  version: view.version,
  ...(memberId === undefined ? {} : { memberId }),
});

const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}_${index + 1}`);

const choices = (view: DelegationView): Element[] => [
  ...buttonRows(
    view.candidates.map(({ memberId, name, role }, index) =>
      button({
        name: numbered('choose', index),
        text: `由 ${name}（${role}）代办`,
        value: payload(view, 'choose', memberId),
      }),
    ),
  ),
  buttonRow([button({ name: 'cancel', text: '不用代办', value: payload(view, 'cancel') })]),
];

function actions(view: DelegationView): Element[] {
  if (view.state === 'choose') return choices(view);
  if (view.state === 'draft')
    return [
      buttonRow([
        button({ name: 'confirm', text: '确认委托', type: 'primary_filled', value: payload(view, 'confirm') }),
        button({ name: 'cancel', text: '取消', value: payload(view, 'cancel') }),
      ]),
    ];
  if (view.state === 'closed') return [];
  return view.isFor === 'delegator'
    ? [buttonRow([button({ name: 'revoke', text: '撤销代办', value: payload(view, 'revoke') })])]
    : [buttonRow([button({ name: 'decline', text: '我不能代办', value: payload(view, 'decline') })])];
}

const titles = {
  choose: '请选择代办人',
  draft: '请确认代办',
  active: '代办已生效',
  closed: '代办已结束',
} as const;
const templates = { choose: 'orange', draft: 'orange', active: 'blue', closed: 'grey' } as const;

const headline = (view: DelegationView): string =>
  view.to === null ? md`**${view.from}** 不在时的${view.steps}` : md`**${view.to}** 代 **${view.from}** ${view.steps}`;

const sample: DelegationView = {
  id: 'd1',
  version: 1,
  state: 'draft',
  stateName: '待确认',
  from: '王建国',
  to: '王芳',
  steps: '审批',
  period: '11 月 23 日 周一 到 11 月 29 日 周日',
  candidates: [],
  next: null,
  duty: null,
  isFor: 'delegator',
};

export const delegationCard = defineCard({
  name: 'delegation',
  action: delegationAction,
  samples: {
    draft: sample,
    choose: {
      ...sample,
      state: 'choose',
      to: null,
      candidates: [{ memberId: 'm1', name: '王芳', role: '经办人' }],
      next: '这几天没有其他人可以审批，单据会一直等您回来。',
    },
    active: { ...sample, state: 'active', stateName: '已生效' },
    delegate: { ...sample, state: 'active', stateName: '已生效', isFor: 'delegate' },
    lead: {
      ...sample,
      from: '陈静',
      steps: '确认',
      duty: '确认不能委托他人代替：代办期间先由代办人确认，您回来后须一次追认，决算前办完。',
    },
    ended: { ...sample, state: 'closed', stateName: '已到期' },
  },
  render: (view: DelegationView) =>
    page({
      title: titles[view.state],
      subtitle: view.state === 'closed' ? view.stateName : view.period,
      template: templates[view.state],
      icon: 'approval_colorful',
      summary: `${titles[view.state]}：${view.period}`,
      elements: [
        block([
          markdown(headline(view)),
          view.state === 'closed' && facts([['期限', view.period]]),
          view.next !== null && text(view.next, { lines: 3 }),
          view.duty !== null && text(view.duty, { lines: 3 }),
        ]),
        ...actions(view),
        note('付给代办人本人、由其提交或已由其办过另一步的单据，代办人不能办；每一笔都会写明是代谁办的。'),
      ],
    }),
});
