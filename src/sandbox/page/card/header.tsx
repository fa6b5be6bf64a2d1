import { type JsonObject, objectsOf, wordsOf } from '../../json.ts';
import { Icon } from './icon.tsx';
import { familyOf, spacing, styleOf } from './look.ts';
import { Words } from './text.tsx';

/** More are not shown on the platform. */
const MAX_TAGS = 3;

/** The title of a card; a subtitle alone stands in its place. */
export function Header({ header }: { header: JsonObject }) {
  const tags = objectsOf(header.text_tag_list).slice(0, MAX_TAGS);
  const hasTitle = wordsOf(header.title) !== '';
  const subtitle = hasTitle && wordsOf(header.subtitle) !== '' ? header.subtitle : undefined;
  return (
    <header
      class={`card-header head-${familyOf(header.template)}`}
      style={styleOf({ padding: spacing(header.padding) })}
    >
      <Icon icon={header.icon} />
      <div class="card-titles">
        <div class="card-title-line">
          <span class="card-title">
            <Words value={hasTitle ? header.title : header.subtitle} />
          </span>
          {tags.map((tag, index) => (
            <span key={index} class={`tag tag-${familyOf(tag.color, 'blue')}`}>
              <Words value={tag.text} />
            </span>
          ))}
        </div>
        {subtitle !== undefined && (
          <div class="card-subtitle">
            <Words value={subtitle} />
          </div>
        )}
      </div>
    </header>
  );
}
