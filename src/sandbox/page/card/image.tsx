import { useState } from 'preact/hooks';
import { Drawing } from './drawing.tsx';
import { FURNITURE } from './icon-map.ts';

/** Where the sandbox serves what was uploaded to it. */
const addressOf = (imageKey: string): string => `/sandbox/files/${encodeURIComponent(imageKey)}`;

export interface PictureProps {
  readonly imageKey: string;
  readonly alt: string;
  /** Too small for words in its placeholder. */
  readonly isSmall?: boolean;
}

/** An uploaded image; a quiet placeholder for a key nobody uploaded here. */
export function Picture({ imageKey, alt, isSmall = false }: PictureProps) {
  const [failed, setFailed] = useState('');
  if (imageKey !== '' && failed !== imageKey) {
    return <img src={addressOf(imageKey)} alt={alt} loading="lazy" onError={() => setFailed(imageKey)} />;
  }
  return (
    <span class={`no-picture ${isSmall ? 'small' : ''}`} title={imageKey} role="img" aria-label={alt || '图片'}>
      <Drawing node={FURNITURE.image} />
      {!isSmall && alt && <span>{alt}</span>}
    </span>
  );
}
