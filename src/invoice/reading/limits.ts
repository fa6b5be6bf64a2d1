/** What a file from outside may cost; beyond it the file is refused with a sentence. */

const MB = 1 << 20;

export const MAX_FILE_BYTES = 20 * MB;
export const MAX_XML_BYTES = 5 * MB;
export const MAX_XML_DEPTH = 40;
export const MAX_PAGES = 60;
export const MAX_TEXT_ITEMS = 40_000;
export const MAX_PIXELS = 60_000_000;
/** Files in a zip of several. */
export const MAX_PACKED_FILES = 40;
/** Files in an OFD: pages, fonts, pictures, seals. */
export const MAX_OFD_FILES = 600;
export const MAX_UNPACKED_BYTES = 80 * MB;
/** One file is given this long, then its process is ended. */
export const MAX_READING_MS = 20_000;
export const MAX_HEAP_MB = 384;
export const MAX_RESIDENT_BYTES = 1_200 * MB;
