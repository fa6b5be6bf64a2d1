/** Where a payee's money goes and who they are to the tax office. The numbers are tokens: nothing here can read them. */
export interface Account {
  readonly payee: string;
  readonly idSealed: string | null;
  readonly idTail: string | null;
  readonly bankSealed: string | null;
  readonly bankTail: string | null;
  readonly bankName: string | null;
  /** Who registered it, as open_id. */
  readonly byId: string;
  readonly at: Date;
}

/** What counts of a payee's registrations, oldest first: of each number the latest, and the tail of the bank account before it. */
export interface StandingAccount extends Account {
  readonly formerTail: string | null;
}

export function standing(registrations: readonly Account[]): StandingAccount | null {
  const latest = registrations.at(-1);
  if (!latest) return null;
  const withId = registrations.findLast((one) => one.idSealed !== null);
  const banks = registrations.filter((one) => one.bankSealed !== null);
  const bank = banks.at(-1);
  const former = banks.findLast((one) => one.bankTail !== bank?.bankTail);
  return {
    ...latest,
    idSealed: withId?.idSealed ?? null,
    idTail: withId?.idTail ?? null,
    bankSealed: bank?.bankSealed ?? null,
    bankTail: bank?.bankTail ?? null,
    bankName: bank?.bankName ?? null,
    formerTail: former?.bankTail ?? null,
  };
}

/** 「身份证 尾号 1234 · 工商银行 尾号 5678」 */
export const tailsOf = (account: Pick<Account, 'idTail' | 'bankTail' | 'bankName'>): string =>
  [
    account.idTail === null ? null : `身份证 尾号 ${account.idTail}`,
    account.bankTail === null ? null : `${account.bankName ?? '银行账号'} 尾号 ${account.bankTail}`,
  ]
    .filter((words) => words !== null)
    .join(' · ');
