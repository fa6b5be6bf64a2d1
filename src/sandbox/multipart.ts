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

/** Reads a multipart body; null when it is none. Files longer than `maxBytes` arrive cut and marked so. */
export function readMultipart(request: IncomingMessage, maxBytes: number): Promise<Upload | null> {
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
        limits: { fileSize: maxBytes, files: 1, fields: 20 },
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

const IMAGE_STARTS: readonly (readonly [string, string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['424d', 'image/bmp'],
  ['52494646', 'image/webp'],
];

/** The image type the first bytes tell of; null when they tell of none. */
export const imageTypeOf = (bytes: Buffer): string | null => {
  const start = bytes.subarray(0, 4).toString('hex');
  return IMAGE_STARTS.find(([prefix]) => start.startsWith(prefix))?.[1] ?? null;
};
