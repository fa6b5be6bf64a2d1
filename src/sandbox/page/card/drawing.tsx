import type { IconNode } from 'lucide';
import { h } from 'preact';
import type { IconLook } from './icon-map.ts';

/** Drawn as nodes: an icon is data, not markup. */
export function Drawing({ node, kind = 'outlined' }: { node: IconNode; kind?: IconLook }) {
  return (
    <svg class={`card-icon card-icon-${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      {node.map(([tag, attributes], index) => h(tag, { ...attributes, key: index }))}
    </svg>
  );
}
