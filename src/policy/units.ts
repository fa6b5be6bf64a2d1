/** Names of Chinese characters alone are the same however they are normalised. */
const PLAIN = /^[\u4e00-\u9fff]+$/;

/** Full-width letters and brackets, spaces and dots do not make another unit. */
const normal = (name: string): string =>
  PLAIN.test(name)
    ? name
    : name
        .normalize('NFKC')
        .replace(/[\s·•.]/g, '')
        .toUpperCase();

const FORM = /(?:股份有限公司|有限责任公司|有限公司|集团|总公司|公司)$/;
const PLACE = /^(?:北京市?|中国)/;

/** The part of a name by which people know the unit; a place is only cut off where enough of the name is left. */
function core(name: string): string {
  const bare = normal(name).replace(FORM, '').replace(FORM, '');
  const local = bare.replace(PLACE, '');
  return local.length >= 3 ? local : bare;
}

/** Whether two names are the same unit's full name. */
export const isSameUnit = (one: string, other: string): boolean => normal(one) === normal(other);

export const isAmong = (name: string | null, units: readonly (string | null)[]): boolean =>
  name !== null && units.some((unit) => unit !== null && isSameUnit(name, unit));

/** Whether two different names look like one house: a branch, an institute, a short name. A likeness asks, it never decides. */
export function isAlike(one: string, other: string): boolean {
  if (isSameUnit(one, other)) return false;
  const [a, b] = [core(one), core(other)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 3 ? long.includes(short) : short.length === 2 && long.startsWith(short);
}

export const isAlikeAny = (name: string | null, units: readonly (string | null)[]): boolean =>
  name !== null && units.some((unit) => unit !== null && isAlike(name, unit));

/** A tax number as compared: letters and digits only. */
export const plainTaxId = (id: string): string => id.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
