import { ok, type Result, refuse } from '../../result.ts';
import type { Paper, Refusal } from '../invoice.ts';
import { namesIn, unpack } from './archive.ts';
import { factsOfXml } from './einvoice.ts';
import { readImage } from './image.ts';
import { MAX_FILE_BYTES, MAX_PACKED_FILES } from './limits.ts';
import { readOfd } from './ofd.ts';
import { readPdf } from './pdf.ts';
import { readingOf } from './reading.ts';
import { parseXml } from './xml.ts';

/** One file as it was sent → what lies in it. A file is what its bytes are, whatever it is called. */

export interface FileReading {
  /** The name within a zip of several; null for the file itself. */
  readonly name: string | null;
  readonly papers: Result<readonly Paper[], Refusal>;
}

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);
const latin = (bytes: Uint8Array, length: number): string =>
  new TextDecoder('latin1').decode(bytes.subarray(0, length));

type Format = 'pdf' | 'zip' | 'image' | 'xml' | null;

function formatOf(bytes: Uint8Array): Format {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image';
  // Some producers put a few bytes before the header.
  if (latin(bytes, 1_024).includes('%PDF-')) return 'pdf';
  return /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z])/.test(latin(bytes, 200)) ? 'xml' : null;
}

function readXml(bytes: Uint8Array): Result<readonly Paper[], Refusal> {
  const document = parseXml(bytes);
  if (!document.ok) return document;
  const facts = factsOfXml(document.value);
  return facts === null ? refuse('no-invoice') : ok([readingOf(facts, 'xml')]);
}

/** One file that is no zip of several. */
async function readOne(bytes: Uint8Array): Promise<Result<readonly Paper[], Refusal>> {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > MAX_FILE_BYTES) return refuse('too-large');
  switch (formatOf(bytes)) {
    case 'pdf':
      return readPdf(bytes);
    case 'image':
      return readImage(bytes);
    case 'xml':
      return readXml(bytes);
    case 'zip':
      return isOfd(bytes) ? readOfd(bytes) : refuse('too-deep');
    default:
      return refuse('unsupported');
  }
}

const isOfd = (bytes: Uint8Array): boolean => namesIn(bytes)?.includes('OFD.xml') ?? false;
const isOffice = (names: readonly string[]): boolean => names.includes('[Content_Types].xml');
/** What systems put beside the files. */
const isWanted = (name: string): boolean => !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)/.test(name);

async function readPacked(bytes: Uint8Array): Promise<readonly FileReading[]> {
  const names = namesIn(bytes);
  if (names === null) return [{ name: null, papers: refuse('broken') }];
  if (isOffice(names)) return [{ name: null, papers: refuse('unsupported') }];
  const entries = unpack(bytes, MAX_PACKED_FILES, isWanted);
  if (!entries.ok) return [{ name: null, papers: entries }];
  const files: FileReading[] = [];
  for (const entry of entries.value) files.push({ name: entry.name, papers: await readOne(entry.bytes) });
  return files.length > 0 ? files : [{ name: null, papers: refuse('no-invoice') }];
}

/** Never throws for what the bytes are: a broken file is said to be broken. */
export async function readFile(bytes: Uint8Array): Promise<readonly FileReading[]> {
  const isPacked = bytes.length <= MAX_FILE_BYTES && formatOf(bytes) === 'zip' && !isOfd(bytes);
  return isPacked ? readPacked(bytes) : [{ name: null, papers: await readOne(bytes) }];
}
