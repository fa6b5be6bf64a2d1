import { sizeOf } from './words.ts';

/** The platform's limit for a file that a person sends. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;

/** Why this file is not sent; null when it may go. */
export function refusalOf(file: { readonly name: string; readonly size: number }): string | null {
  if (file.size === 0) return `“${file.name}”是空文件，没有发送`;
  if (file.size > MAX_FILE_BYTES) return `“${file.name}”有 ${sizeOf(file.size)}，超过 30 MB，没有发送`;
  return null;
}
