import { afterEach } from 'vitest';
import { closeAll } from './closing.ts';

/** A setup file: it runs for each file of tests, also where those share their modules. */
afterEach(closeAll);
