import { unpack } from './chromium.ts';

/** Before several files start a browser at once, one of them would find it half unpacked by another. */
export default async function setup(): Promise<void> {
  await unpack();
}
