import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Exhibit, exhibits } from './gallery.ts';

/** Prints every card as the gallery shows it; a folder given as argument adds the example cards that lie there. */

function examplesIn(folder: string): readonly Exhibit[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({
    group: 'examples',
    name: basename(file, '.json'),
    state: '',
    json: JSON.parse(readFileSync(join(folder, file), 'utf8')) as object,
  }));
}

const [folder] = process.argv.slice(2);
process.stdout.write(JSON.stringify([...exhibits(), ...(folder ? examplesIn(folder) : [])]));
