import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { type AdjustmentPaper, adjustmentDocument } from './paper.ts';

/** The process that makes one PDF and ends: embedding a Chinese font takes half a second of nothing else. */

const fonts = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '../fonts');
const font = (weight: string): string => join(fonts, `NotoSansHans-${weight}.otf`);

pdfmake.setFonts({ Noto: { normal: font('Regular'), bold: font('Medium') } });
// A paper has nothing to fetch, and reads its fonts and nothing else.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));

process.once('message', async (paper: AdjustmentPaper) => {
  const bytes = await pdfmake.createPdf(adjustmentDocument(paper)).getBuffer();
  process.send?.({ bytes }, () => process.exit());
});
