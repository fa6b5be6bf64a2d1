/** The door of this folder: what a message can say, and the function that reads one. */

export { findDates } from './dates.ts';
export { readHeard } from './heard.ts';
export { firstPartIn } from './instalments.ts';
export { read } from './read.ts';
export * from './shape.ts';
