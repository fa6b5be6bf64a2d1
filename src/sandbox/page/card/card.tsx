import { useMemo } from 'preact/hooks';
import { isObject, type JsonObject, objectOf, textOf } from '../../json.ts';
import type { Message, Person } from '../api.ts';
import type { Show } from '../toast.tsx';
import { Boundary } from './boundary.tsx';
import { Confirm } from './confirm.tsx';
import { CardContext, type CardScope } from './context.ts';
import { Elements } from './elements.tsx';
import { Header } from './header.tsx';
import { localize } from './localize.ts';
import { boxStyle, ownStyles, safeUrl, stackClass } from './look.ts';
import { type Tap, usePresses } from './press.ts';

interface Props {
  readonly message: Message;
  readonly card: JsonObject;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly show: Show;
  /** Where presses go; to the bot unless given. */
  readonly tap?: Tap;
}

const WIDTHS = new Set(['compact', 'fill']);

/** What is pressed for itself, so that the press is not also one on the whole card. */
const INTERACTIVE = 'a, button, input, select, textarea, label, summary, dialog, [role="button"], .card-menu';

/** A card with a link of its own opens it wherever nothing else is pressed. */
const linkOf = (card: JsonObject): string | null =>
  safeUrl(objectOf(card.card_link).pc_url) ?? safeUrl(objectOf(card.card_link).url);

const opening = (url: string) => (event: MouseEvent) => {
  const isTaken = event.target instanceof Element && event.target.closest(INTERACTIVE) !== null;
  if (!isTaken) window.open(url, '_blank', 'noopener,noreferrer');
};

function Face(props: Props) {
  const { message, people, show } = props;
  const card = useMemo(() => localize(props.card), [props.card]);
  const own = useMemo(() => ownStyles(objectOf(card.config)), [card]);
  const { pressed, waiting, press, send, cancel } = usePresses({ ...props, card });
  const scope: CardScope = {
    people,
    own,
    draw: (nodes) => <Elements nodes={nodes} />,
    isBusy: pressed !== null,
    pressed,
    press,
    tell: (content) => show({ type: 'info', content }),
  };
  const body = objectOf(card.body);
  const url = linkOf(card);
  const mode = textOf(objectOf(card.config).width_mode);
  return (
    <CardContext.Provider value={scope}>
      <section
        class={`card width-${WIDTHS.has(mode) ? mode : 'default'} ${pressed ? 'busy' : ''} ${url ? 'has-link' : ''}`}
        aria-busy={pressed !== null}
        {...(url ? { onClick: opening(url) } : {})}
      >
        {isObject(card.header) && <Header header={card.header} />}
        <div key={message.updatedAt} class={`card-body ${stackClass(body)}`} style={boxStyle(body)}>
          <Elements nodes={body.elements} />
        </div>
        {waiting && (
          <Confirm question={objectOf(waiting.component.confirm)} onYes={() => void send(waiting)} onNo={cancel} />
        )}
      </section>
    </CardContext.Provider>
  );
}

/** A card as the client draws it. One that cannot be drawn is shown as such, until another version of it comes. */
export function CardView(props: Props) {
  return (
    <Boundary key={props.message.updatedAt} words="这张卡片无法显示">
      <Face {...props} />
    </Boundary>
  );
}
