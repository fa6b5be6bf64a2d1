import { useMemo, useState } from 'preact/hooks';
import { isObject, type JsonObject, objectOf, objectsOf, wordsOf } from '../../json.ts';
import { placesIn } from '../../taps.ts';
import { api, type Message, type Person } from '../api.ts';
import type { Show } from '../toast.tsx';
import { Confirm } from './confirm.tsx';
import { CardContext, type CardScope, type Press } from './context.ts';
import { Elements } from './elements.tsx';
import { boxStyle, familyOf } from './look.ts';

interface Props {
  readonly message: Message;
  readonly card: JsonObject;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly show: Show;
}

const MAX_TAGS = 3;

function Header({ header }: { header: JsonObject }) {
  const tags = objectsOf(header.text_tag_list).slice(0, MAX_TAGS);
  return (
    <div class={`card-header head-${familyOf(header.template)}`}>
      <div class="card-titles">
        <span class="card-title">{wordsOf(header.title)}</span>
        {tags.map((tag, index) => (
          <span key={index} class={`tag tag-${familyOf(tag.color, 'neutral')}`}>
            {wordsOf(tag.text)}
          </span>
        ))}
      </div>
      {wordsOf(header.subtitle) && <div class="card-subtitle">{wordsOf(header.subtitle)}</div>}
    </div>
  );
}

interface Waiting {
  readonly component: JsonObject;
  readonly press: Press;
}

/** Sends presses to the bot, one at a time, and shows what it answers. */
function usePresses({ message, card, person, show }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const places = useMemo(() => placesIn(card).map(({ component }) => component), [card]);
  const send = async ({ component, press }: Waiting): Promise<void> => {
    setWaiting(null);
    setBusy(true);
    const answer = await api.tap({
      from: person.openId,
      messageId: message.messageId,
      place: places.indexOf(component),
      ...press,
    });
    setBusy(false);
    if (!answer.ok) show({ type: 'error', content: answer.error });
    else if (answer.value.toast) show(answer.value.toast);
  };
  const press = (component: JsonObject, pressed: Press = {}): void => {
    const next = { component, press: pressed };
    if (isObject(component.confirm)) setWaiting(next);
    else void send(next);
  };
  return { isBusy, waiting, press, send, cancel: () => setWaiting(null) };
}

/** A card as the client draws it. */
export function CardView(props: Props) {
  const { message, card, people, show } = props;
  const presses = usePresses(props);
  const scope: CardScope = {
    people,
    draw: (nodes) => <Elements nodes={nodes} />,
    isBusy: presses.isBusy,
    press: presses.press,
    tell: (content) => show({ type: 'info', content }),
  };
  const { waiting } = presses;
  const body = objectOf(card.body);
  return (
    <CardContext.Provider value={scope}>
      <section class={`card ${presses.isBusy ? 'busy' : ''}`}>
        {isObject(card.header) && <Header header={card.header} />}
        <div key={message.updatedAt} class="card-body stack" style={boxStyle(body)}>
          <Elements nodes={body.elements} />
        </div>
        {waiting && (
          <Confirm
            question={objectOf(waiting.component.confirm)}
            onYes={() => void presses.send(waiting)}
            onNo={presses.cancel}
          />
        )}
      </section>
    </CardContext.Provider>
  );
}
