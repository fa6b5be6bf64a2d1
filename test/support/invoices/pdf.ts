import { deflateSync } from 'node:zlib';

/** A small writer of PDF: text in a Chinese font that is not embedded, as many an invoice has it; pictures; attachments. */

export interface Put {
  readonly text: string;
  readonly x: number;
  /** From the top. */
  readonly y: number;
  readonly size?: number;
}

export interface Picture {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PdfPage {
  readonly puts?: readonly Put[];
  readonly picture?: Picture;
}

const WIDTH = 610;
const HEIGHT = 400;

const hex = (text: string): string =>
  [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');

const drawn = ({ text, x, y, size = 9 }: Put): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(text)}> Tj ET`;

const stream = (dictionary: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

export function pdfOf(pages: readonly PdfPage[], attachment?: { name: string; bytes: Uint8Array }): Buffer {
  const objects: Buffer[] = [];
  const add = (content: string | Buffer): number => objects.push(Buffer.from(content));
  add('');
  add('');
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>');
  add(
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>',
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
  );
  const kids = pages.map(({ puts = [], picture }) => {
    const image =
      picture &&
      add(
        stream(
          `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
          deflateSync(picture.rgb),
        ),
      );
    const shown = image ? `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /I1 Do Q\n` : '';
    const content = add(stream('', Buffer.from(shown + puts.map(drawn).join('\n'))));
    const xObject = image ? ` /XObject << /I1 ${image} 0 R >>` : '';
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 3 0 R >>${xObject} >> /Contents ${content} 0 R >>`,
    );
  });
  let names = '';
  if (attachment) {
    const file = add(stream('/Type /EmbeddedFile', attachment.bytes));
    const spec = add(`<< /Type /Filespec /F (${attachment.name}) /UF (${attachment.name}) /EF << /F ${file} 0 R >> >>`);
    names = ` /Names << /EmbeddedFiles << /Names [(${attachment.name}) ${spec} 0 R] >> >>`;
  }
  objects[0] = Buffer.from(`<< /Type /Catalog /Pages 2 0 R${names} >>`);
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  return written(objects);
}

function written(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((object, index) => {
    const start = at;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return start;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
