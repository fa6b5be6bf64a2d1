import { type JsonObject, objectsOf, textOf } from '../../json.ts';
import { colorOf } from '../words.ts';
import { useCard } from './context.ts';
import { Drawing } from './drawing.tsx';
import { Icon } from './icon.tsx';
import { FURNITURE } from './icon-map.ts';
import { spacing, styleOf } from './look.ts';

const UNKNOWN = '未知用户';
const SIZES = new Set(['extra_small', 'small', 'medium', 'large']);

/** The name this client knows somebody by. */
export function useName(): (id: string) => string {
  const { people } = useCard();
  return (id) => people.find(({ openId }) => openId === id)?.name ?? UNKNOWN;
}

const Stranger = () => (
  <span class="avatar unknown" aria-hidden="true">
    <Drawing node={FURNITURE.person} />
  </span>
);

/** Small signs have room for one letter. */
const Sign = ({ name, size }: { name: string; size: string }) => (
  <span class={`avatar color-${colorOf(name)}`} aria-hidden="true">
    {name.slice(size === 'large' ? -2 : -1)}
  </span>
);

interface Props {
  readonly id: string;
  readonly hasAvatar: boolean;
  readonly hasName: boolean;
  readonly isCapsule?: boolean;
  readonly size?: string;
}

/** Somebody by name and sign; the id stays to be seen on hovering. */
export function Somebody({ id, hasAvatar, hasName, isCapsule = false, size = 'small' }: Props) {
  const name = useName()(id);
  const kind = SIZES.has(size) ? size : 'medium';
  return (
    <span class={`person size-of-${kind} ${isCapsule ? 'capsule' : ''}`} title={name === UNKNOWN ? id : name}>
      {hasAvatar && (name === UNKNOWN ? <Stranger /> : <Sign name={name} size={kind} />)}
      {hasName && <span class="person-name">{name}</span>}
    </span>
  );
}

export const PersonElement = ({ node }: { node: JsonObject }) => (
  <div class="own-width" style={styleOf({ margin: spacing(node.margin) })}>
    <Somebody
      id={textOf(node.user_id)}
      hasAvatar={node.show_avatar !== false}
      hasName={node.show_name === true}
      isCapsule={node.style === 'capsule'}
      size={textOf(node.size) || 'medium'}
    />
  </div>
);

export function PersonList({ node }: { node: JsonObject }) {
  const hasName = node.show_name !== false;
  const lines = typeof node.lines === 'number' && node.lines > 0 ? String(node.lines) : undefined;
  return (
    <div class="with-icon" style={styleOf({ margin: spacing(node.margin) })}>
      <Icon icon={node.icon ?? node.ud_icon} />
      <div
        class={`persons ${hasName ? '' : 'overlapping'} ${lines ? 'few-lines' : ''}`}
        style={styleOf({ '--lines': lines })}
      >
        {objectsOf(node.persons).map((person, index) => (
          <Somebody
            key={index}
            id={textOf(person.id)}
            hasAvatar={node.show_avatar === true || !hasName}
            hasName={hasName}
            size={textOf(node.size) || 'medium'}
          />
        ))}
      </div>
    </div>
  );
}
