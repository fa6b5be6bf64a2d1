import type { StyleFinding } from '../../../../cards/kit/style/style.ts';
import type { Message, Outcome, Person, TapBody, Toast } from '../api.ts';
import { CardView } from '../card/card.tsx';
import type { Show } from '../toast.tsx';
import { type Exhibit, faultsOf } from './exhibits.ts';

const VISITOR: Person = { openId: 'ou_chenjing', name: '陈静', role: 'lead', status: 'active' };
const PEOPLE: readonly Person[] = [VISITOR];

/** A card on show belongs to no chat. */
const messageOf = ({ id, json }: Exhibit): Message => ({
  messageId: id,
  from: 'bot',
  msgType: 'interactive',
  text: null,
  card: json,
  file: null,
  replyTo: null,
  createdAt: '',
  updatedAt: id,
  recalled: false,
  edited: false,
  urgent: [],
  reactions: [],
});

/** A press goes nowhere, and says what it would have sent. */
const pretended = async ({ form }: TapBody): Promise<Outcome<{ toast: Toast | null }>> => ({
  ok: true,
  value: {
    toast: { type: 'info', content: `样例卡片不发送${form ? `，表单里有：${Object.keys(form).join('、')}` : ''}` },
  },
});

function Finding({ finding }: { finding: StyleFinding }) {
  const { mark, about, isMet, words } = finding;
  return (
    <li class={isMet ? 'met' : 'unmet'}>
      <span class="finding-sign" role="img" aria-label={isMet ? '达到' : '未达到'}>
        {isMet ? '✓' : '!'}
      </span>
      <b>{mark}</b>
      <span>{about}</span>
      <span class="finding-words">{words.join('；')}</span>
    </li>
  );
}

function Review({ exhibit }: { exhibit: Exhibit }) {
  const faults = faultsOf(exhibit).length;
  return (
    <details class="review" open>
      <summary>
        {faults === 0
          ? `${exhibit.findings.length} 项检查全部达到`
          : `${exhibit.findings.length} 项检查，${faults} 项未达到`}
      </summary>
      <ul>
        {exhibit.findings.map((finding) => (
          <Finding key={finding.mark} finding={finding} />
        ))}
      </ul>
    </details>
  );
}

export function ExhibitView({ exhibit, isPhone, show }: { exhibit: Exhibit; isPhone: boolean; show: Show }) {
  const json = JSON.stringify(exhibit.json, null, 2);
  return (
    <article class="exhibit" aria-label={exhibit.id}>
      <h3>
        {exhibit.name} {exhibit.state && <span class="exhibit-state">{exhibit.state}</span>}
      </h3>
      <div class={`exhibit-card ${isPhone ? 'phone' : ''}`}>
        <CardView
          message={messageOf(exhibit)}
          card={exhibit.json}
          person={VISITOR}
          people={PEOPLE}
          show={show}
          tap={pretended}
        />
      </div>
      <div class="exhibit-side">
        <Review exhibit={exhibit} />
        <textarea class="exhibit-json" aria-label={`${exhibit.id} 的 JSON`} readOnly rows={16} value={json} />
      </div>
    </article>
  );
}
