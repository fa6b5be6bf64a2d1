import { ok, type Result, refuse } from './result.ts';

/**
 * A process is one table of arrows: it guards every act, draws the buttons, and prints the diagrams in README. What it is a process of —
 * a claim, a ruling, a plan — says its states, acts and parts. Pure.
 */
export interface Arrow<State extends string, Act extends string, Part extends string, Circumstances, Effect> {
  readonly from: State;
  readonly act: Act;
  readonly to: State;
  /** Whose act it is. */
  readonly who: Part;
  /** Words for the diagram. Of several arrows with one act, the first whose condition holds is taken. */
  readonly when?: { readonly words: string; readonly holds: (circumstances: Circumstances) => boolean };
  /** What follows for the money. */
  readonly money?: Effect;
}

export interface Process<State extends string, Act extends string, Part extends string, Circumstances, Effect> {
  /** The first state, and what brings a record into it. */
  readonly start: { readonly state: State; readonly words: string };
  readonly states: Readonly<Record<State, string>>;
  readonly acts: Readonly<Record<Act, string>>;
  readonly parts: Readonly<Record<Part, string>>;
  readonly arrows: readonly Arrow<State, Act, Part, Circumstances, Effect>[];
}

export type StepRefusal = 'act-not-possible';

/** Where an act leads from here, whose it is, and what follows; refused when the table has no such arrow. */
export function step<S extends string, A extends string, P extends string, C, E>(
  { arrows }: Pick<Process<S, A, P, C, E>, 'arrows'>,
  state: S,
  act: A,
  circumstances: C,
): Result<Arrow<S, A, P, C, E>, StepRefusal> {
  const arrow = arrows.find(
    (item) => item.from === state && item.act === act && (item.when?.holds(circumstances) ?? true),
  );
  return arrow ? ok(arrow) : refuse('act-not-possible');
}

/** The acts known in a state: everybody's, or one part's. */
export const actsFrom = <S extends string, A extends string, P extends string, C, E>(
  { arrows }: Pick<Process<S, A, P, C, E>, 'arrows'>,
  state: S,
  who?: P,
): readonly A[] => [
  ...new Set(
    arrows
      .filter((arrow) => arrow.from === state && (who === undefined || arrow.who === who))
      .map((arrow) => arrow.act),
  ),
];

/** Nothing leads on from here. */
export const isFinal = <S extends string, A extends string, P extends string, C, E>(
  { arrows }: Pick<Process<S, A, P, C, E>, 'arrows'>,
  state: S,
): boolean => !arrows.some((arrow) => arrow.from === state);

/** The process as a Mermaid diagram, for README. */
export function drawProcess<S extends string, A extends string, P extends string, C, E>(
  process: Process<S, A, P, C, E>,
): string {
  const label = (arrow: Arrow<S, A, P, C, E>): string =>
    `${process.parts[arrow.who]} ${process.acts[arrow.act]}${arrow.when ? `（${arrow.when.words}）` : ''}`;
  const edges = process.arrows.map((arrow) => `  ${arrow.from} --> ${arrow.to} : ${label(arrow)}`);
  const names = Object.entries(process.states).map(([state, name]) => `  ${state} : ${name}`);
  return ['stateDiagram-v2', `  [*] --> ${process.start.state} : ${process.start.words}`, ...names, ...edges, ''].join(
    '\n',
  );
}
