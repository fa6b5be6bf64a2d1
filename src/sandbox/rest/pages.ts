import { z } from 'zod';

/** `page_size` and `page_token` of a list, as a query carries them. */
export const pageQuery = (size: { readonly most: number; readonly usual: number }) => ({
  page_size: z.coerce.number().int().min(1).max(size.most).default(size.usual),
  page_token: z
    .string()
    .regex(/^\d{0,15}$/)
    .optional(),
});

interface Page {
  readonly page_size: number;
  readonly page_token?: string | undefined;
}

/** One page of a list; `page_token` is there only when more follows. */
export function pageOf<T>(all: readonly T[], { page_size: size, page_token: token }: Page) {
  const start = Number(token || 0);
  const hasMore = start + size < all.length;
  return {
    items: all.slice(start, start + size),
    has_more: hasMore,
    ...(hasMore ? { page_token: String(start + size) } : {}),
  };
}
