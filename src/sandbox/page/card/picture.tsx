import { useEffect, useRef, useState } from 'preact/hooks';
import { type JsonObject, objectsOf, textOf, wordsOf } from '../../json.ts';
import { Picture, type PictureProps } from './image.tsx';
import { radius, type Style, spacing, styleOf } from './look.ts';
import { Words } from './text.tsx';

/** The picture alone, as large as the window lets it be. */
function Enlarged({ imageKey, alt, onClose }: PictureProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="enlarged" aria-label="查看图片" onClose={onClose}>
      <button type="button" aria-label="关闭图片" onClick={onClose}>
        <Picture imageKey={imageKey} alt={alt} />
      </button>
    </dialog>
  );
}

const NAMED_SIZES: Readonly<Record<string, Style>> = {
  large: { width: '160px', height: '160px' },
  medium: { width: '80px', height: '80px' },
  small: { width: '40px', height: '40px' },
  tiny: { width: '16px', height: '16px' },
};

/** `21:8` is a shape, `60px 60px` a size, `large` a square; without any of them the picture is as wide as its place. */
function frameOf(node: JsonObject): Style {
  const size = textOf(node.size).trim();
  if (Object.hasOwn(NAMED_SIZES, size)) return NAMED_SIZES[size] ?? {};
  const [, across, down] = /^(\d{1,3}(?:\.\d+)?)\s*[:/]\s*(\d{1,3}(?:\.\d+)?)$/.exec(size) ?? [];
  if (across && down && Number(down) > 0) return { width: '100%', 'aspect-ratio': `${across} / ${down}` };
  const [, width, height] = /^(\d{1,4})px\s+(\d{1,4})px$/.exec(size) ?? [];
  if (width && height) return { width: `${width}px`, height: `${height}px` };
  return { width: '100%' };
}

const FITS = new Set(['crop_center', 'crop_top', 'fit_horizontal']);

export function PictureElement({ node }: { node: JsonObject }) {
  const [isLarge, setLarge] = useState(false);
  const fit = FITS.has(textOf(node.scale_type)) ? textOf(node.scale_type) : 'crop_center';
  const picture = { imageKey: textOf(node.img_key), alt: wordsOf(node.alt) };
  const frame = frameOf(node);
  const isSized = frame.height !== undefined || frame['aspect-ratio'] !== undefined;
  const shared = {
    class: `picture-frame ${isSized ? 'sized' : ''} own-width ${fit} ${node.transparent === true ? 'transparent' : ''}`,
    style: {
      ...frame,
      ...styleOf({ margin: spacing(node.margin), 'border-radius': radius(node.corner_radius) }),
    },
  };
  return (
    <>
      {node.title !== undefined && <Words value={node.title} />}
      {node.preview === false ? (
        <div {...shared}>
          <Picture {...picture} />
        </div>
      ) : (
        <button {...shared} type="button" title={picture.alt} aria-label="放大图片" onClick={() => setLarge(true)}>
          <Picture {...picture} />
        </button>
      )}
      {isLarge && <Enlarged {...picture} onClose={() => setLarge(false)} />}
    </>
  );
}

/** How many pictures a mode has room for; those after them are not shown. */
const ROOM: Readonly<Record<string, number>> = { double: 2, triple: 3, bisect: 6, trisect: 9 };

export function PictureCombination({ node }: { node: JsonObject }) {
  const mode = Object.hasOwn(ROOM, textOf(node.combination_mode)) ? textOf(node.combination_mode) : 'double';
  const pictures = objectsOf(node.img_list).slice(0, ROOM[mode]);
  return (
    <div
      class={`combination ${mode} ${node.combination_transparent === true ? 'transparent' : ''}`}
      style={styleOf({ margin: spacing(node.margin), '--radius-own': radius(node.corner_radius) })}
    >
      {pictures.map((picture, index) => (
        <div key={index} class="picture-frame crop_center">
          <Picture imageKey={textOf(picture.img_key)} alt={wordsOf(picture.alt)} />
        </div>
      ))}
    </div>
  );
}
