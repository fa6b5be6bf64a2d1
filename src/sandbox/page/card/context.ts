import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonObject } from '../../json.ts';
import type { Person } from '../api.ts';
import type { OwnStyles } from './look.ts';

/** What a press carries besides the component itself. */
export interface Press {
  readonly form?: JsonObject;
  readonly option?: unknown;
  readonly checked?: boolean;
}

export interface CardScope {
  readonly people: readonly Person[];
  /** Sizes and colours the card names for itself. */
  readonly own: OwnStyles;
  /** Draws components: handed down, since containers hold what holds containers. */
  readonly draw: (nodes: unknown) => ComponentChildren;
  /** A press is on its way: nothing else can be pressed. */
  readonly isBusy: boolean;
  /** The component whose press is on its way. */
  readonly pressed: JsonObject | null;
  /** Tells the bot, after asking back where the component wants that. */
  readonly press: (component: JsonObject, press?: Press) => void;
  /** Something of the client itself, e.g. why a button is grey. */
  readonly tell: (words: string) => void;
}

export interface FormScope {
  readonly values: JsonObject;
  /** Names of required fields that were empty at the last attempt. */
  readonly missing: ReadonlySet<string>;
  readonly set: (name: string, value: unknown) => void;
  readonly submit: (button: JsonObject) => void;
  readonly reset: () => void;
}

const nothing = (): void => undefined;

export const CardContext = createContext<CardScope>({
  people: [],
  own: { sizes: new Map(), colors: new Map() },
  draw: () => null,
  isBusy: false,
  pressed: null,
  press: nothing,
  tell: nothing,
});
export const FormContext = createContext<FormScope | null>(null);

export const useCard = (): CardScope => useContext(CardContext);
export const useForm = (): FormScope | null => useContext(FormContext);
