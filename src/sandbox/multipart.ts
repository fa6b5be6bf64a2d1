import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

export interface UploadedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** The file was longer than allowed and is cut. */
  readonly isCut: boolean;
}

export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** Reads a multipart body; null when it is none. Files longer than `maxBytes` arrive cut and marked so, more than `mostFiles` not at all. */
export function readMultipart(request: IncomingMessage, maxBytes: number, mostFiles = 1): Promise<Upload | null> {
  return new Promise((resolve) => {
    const fields: Record<string, string> = {};
    const files: Record<string, UploadedFile> = {};
    const fail = (): void => {
      request.resume();
      resolve(null);
    };
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        // The parser cuts a file of just the limit as well.
        limits: { fileSize: maxBytes + 1, files: mostFiles, fields: 20 },
      });
    } catch {
      return fail();
    }
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('close', () => {
        files[field] = {
          name: info.filename ?? '',
          mime: info.mimeType,
          bytes: Buffer.concat(chunks),
          isCut: stream.truncated === true,
        };
      });
    });
    parser.on('error', fail);
    parser.on('close', () => resolve({ fields, files }));
    request.on('aborted', fail);
    request.pipe(parser);
  });
}

/** How each kind of image begins, in hexadecimal. */
const IMAGE_STARTS: readonly (readonly [RegExp, string])[] = [
  [/^89504e47/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^47494638/, 'image/gif'],
  [/^424d.{8}0{8}/, 'image/bmp'],
  // A recording in WAVE begins with the same four letters.
  [/^52494646.{8}57454250/, 'image/webp'],
  [/^00000100/, 'image/x-icon'],
  [/^(49492a00|4d4d002a)/, 'image/tiff'],
  [/^.{8}66747970(68656963|68656978|68657663|6d696631|6d736631)/, 'image/heic'],
];

/** The image type the first bytes tell of; null when they tell of none. */
export const imageTypeOf = (bytes: Buffer): string | null => {
  const start = bytes.subarray(0, 16).toString('hex');
  return IMAGE_STARTS.find(([shape]) => shape.test(start))?.[1] ?? null;
};
