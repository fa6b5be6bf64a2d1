/** What Feishu allows a card to hold, and the numbers it answers with when it refuses one. */
export const MAX_BYTES = 30 * 1024;
export const MAX_ELEMENTS = 200;
export const MAX_TABLES = 5;
export const MAX_TABLE_COLUMNS = 50;
/** Containers within containers; a column belongs to its column_set and is no level of its own. */
export const MAX_DEPTH = 5;
export const MAX_SHORT_TEXT = 100;

export const codes = {
  /** Not JSON, or a value of the wrong kind. */
  unreadable: 200621,
  /** A tag or property card 2.0 does not know, here or at all. */
  unsupported: 200861,
  tooLarge: 230025,
  tooMany: 11310,
  chart: 200550,
  /** The name of something in a form: empty, doubled or missing; a form that nothing submits. */
  formName: 200530,
  image: 200570,
  person: 100290,
  tableRows: 200914,
  tableRowName: 200915,
  audio: 300220,
  elementId: 300301,
  notShared: 300302,
  schema: 300303,
} as const;

/** One reason why Feishu would refuse a card; `path` is the component, like `body.elements[2]`, or the property outside the body. */
export interface CardProblem {
  readonly path: string;
  readonly code: number;
  readonly message: string;
}
