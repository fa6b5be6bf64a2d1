import { useState } from 'preact/hooks';
import { Drawing } from './drawing.tsx';
import { FURNITURE } from './icon-map.ts';

export interface Paging {
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
}

/** One page of a list after another. */
export function usePages<T>(
  rows: readonly T[],
  size: number,
): { readonly shown: readonly T[]; readonly paging: Paging } {
  const [wanted, turn] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(wanted, pages - 1);
  return { shown: rows.slice(page * size, (page + 1) * size), paging: { page, pages, turn } };
}

export function Pager({ paging: { page, pages, turn } }: { paging: Paging }) {
  if (pages < 2) return null;
  return (
    <div class="pager">
      <button type="button" aria-label="上一页" disabled={page === 0} onClick={() => turn(page - 1)}>
        <Drawing node={FURNITURE.left} />
      </button>
      <span>
        {page + 1} / {pages}
      </span>
      <button type="button" aria-label="下一页" disabled={page >= pages - 1} onClick={() => turn(page + 1)}>
        <Drawing node={FURNITURE.right} />
      </button>
    </div>
  );
}
