import { categories, fundSources } from '../category.ts';
import type { Tx } from '../db.ts';
import { fenOfYuan, yuanOfFen } from '../money.ts';
import type { StationFile } from './station.file.ts';
import {
  DEFAULT_WAITING,
  type HostUnitKind,
  type Member,
  type Preset,
  type Role,
  type Settings,
  type Station,
} from './station.ts';

const withMembers = { members: { orderBy: { name: 'asc' } } } as const;
type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
const findRow = (tx: Tx, id: string) => tx.station.findUnique({ where: { id }, include: withMembers });

const memberOfRow = (row: Row['members'][number]): Member => ({
  id: row.id,
  name: row.name,
  openId: row.openId,
  roles: JSON.parse(row.roles) as Role[],
});

const stationOfRow = (row: Row): Station => ({
  ...row,
  hostUnitKind: row.hostUnitKind as HostUnitKind,
  preset: row.preset as Preset,
  settings: JSON.parse(row.settings) as Settings,
  members: row.members.map(memberOfRow),
});

export async function loadStation(tx: Tx, id: string): Promise<Station> {
  const row = await findRow(tx, id);
  if (!row) throw new Error(`no station ${id}`);
  return stationOfRow(row);
}

export async function allStations(tx: Tx): Promise<Station[]> {
  const rows = await tx.station.findMany({ include: withMembers, orderBy: { id: 'asc' } });
  return rows.map(stationOfRow);
}

export async function stationsOf(tx: Tx, openId: string): Promise<Station[]> {
  const rows = await tx.station.findMany({
    where: { members: { some: { openId } } },
    include: withMembers,
    orderBy: { id: 'asc' },
  });
  return rows.map(stationOfRow);
}

export async function stationOfGroup(tx: Tx, chatId: string): Promise<Station | null> {
  const row = await tx.station.findFirst({ where: { groupChatId: chatId }, include: withMembers });
  return row ? stationOfRow(row) : null;
}

export async function chosenStation(tx: Tx, chatId: string, openId: string): Promise<string | null> {
  const row = await tx.chatStation.findUnique({ where: { chatId_openId: { chatId, openId } } });
  return row?.stationId ?? null;
}

export async function chooseStation(tx: Tx, chatId: string, openId: string, stationId: string): Promise<void> {
  const key = { chatId, openId };
  await tx.chatStation.upsert({ where: { chatId_openId: key }, create: { ...key, stationId }, update: { stationId } });
}

/** Another deadline, over the one that was read: a lost race throws. */
export async function moveDeadline(tx: Tx, stationId: string, beforeOn: string, deadlineOn: string): Promise<void> {
  const { count } = await tx.station.updateMany({
    where: { id: stationId, deadlineOn: beforeOn },
    data: { deadlineOn, version: { increment: 1 } },
  });
  if (count === 0) throw new Error(`the deadline of ${stationId} changed while it was being moved`);
}

/** The next number of a record people can say; taken in the write, so two claims never share one. */
export async function takeNumber(tx: Tx, stationId: string): Promise<number> {
  const row = await tx.station.update({
    where: { id: stationId },
    data: { nextNumber: { increment: 1 } },
    select: { nextNumber: true },
  });
  return row.nextNumber - 1;
}

/** Members whose open_id is still unknown, with what they can be found by. */
export const unresolvedMembers = (tx: Tx) =>
  tx.member.findMany({ where: { openId: null }, select: { id: true, mobile: true, email: true } });

export async function resolveMember(tx: Tx, id: string, openId: string): Promise<void> {
  await tx.member.updateMany({ where: { id, openId: null }, data: { openId } });
}

/** Somebody has left the organisation: still named where they were, and able to do nothing. Whoever is taken out and put in again is back. */
export const markDeparted = (tx: Tx, openId: string): Promise<unknown> =>
  tx.member.updateMany({ where: { openId }, data: { departedId: openId } });

export const hasDeparted = async (tx: Tx, openId: string): Promise<boolean> =>
  (await tx.member.count({ where: { openId, departedId: openId } })) > 0;

const columnsOf = (file: StationFile) => ({
  name: file.name,
  shortName: file.shortName,
  district: file.district,
  year: file.year,
  hostUnitName: file.hostUnit.name,
  hostUnitKind: file.hostUnit.kind,
  hostTaxId: file.hostUnit.taxId,
  agreementNumber: file.agreement?.number ?? null,
  agreementSignedOn: file.agreement?.signedOn ?? null,
  periodFrom: file.period.from,
  deadlineOn: file.period.deadline,
  totalFen: fenOfYuan(file.totalYuan) ?? 0,
  preset: file.preset,
  settings: JSON.stringify(settingsOf(file)),
  groupChatId: file.groupChatId,
});

const settingsOf = (file: StationFile): Settings => ({
  isStateOwned: file.hostUnit.stateOwned,
  collapses: file.collapses,
  supportedUnits: file.supportedUnits,
  otherStationUnits: file.otherStationUnits,
  adoptedStandards: file.adoptedStandards.map(({ perDayYuan, ...rest }) => ({
    ...rest,
    perDayFen: fenOfYuan(perDayYuan) ?? 0,
  })),
  adjustment: file.adjustment,
  waiting: file.waiting,
});

/** Writes a station file: new, or over the station of the same id. Members not in it any more lose their place. */
export async function writeStation(tx: Tx, file: StationFile): Promise<'created' | 'changed'> {
  const existing = await tx.station.findUnique({ where: { id: file.id }, select: { id: true } });
  const data = columnsOf(file);
  if (existing) await tx.station.update({ where: { id: file.id }, data: { ...data, version: { increment: 1 } } });
  else await tx.station.create({ data: { id: file.id, ...data } });
  await writeMembers(tx, file);
  await writeBudget(tx, file);
  return existing ? 'changed' : 'created';
}

async function writeMembers(tx: Tx, file: StationFile): Promise<void> {
  await tx.member.deleteMany({
    where: { stationId: file.id, name: { notIn: file.members.map((member) => member.name) } },
  });
  for (const member of file.members) {
    const contact = { mobile: member.mobile ?? null, email: member.email ?? null };
    const data = {
      ...contact,
      roles: JSON.stringify(member.roles),
      ...(member.openId ? { openId: member.openId } : {}),
    };
    await tx.member.upsert({
      where: { stationId_name: { stationId: file.id, name: member.name } },
      create: { id: `${file.id}:${member.name}`, stationId: file.id, name: member.name, ...data },
      update: data,
    });
  }
}

async function writeBudget(tx: Tx, file: StationFile): Promise<void> {
  for (const fundSource of fundSources) {
    for (const category of categories) {
      const amount = file.budget[fundSource]?.[category];
      const budgetFen = amount === undefined ? 0 : (fenOfYuan(amount) ?? 0);
      const key = { stationId: file.id, category, fundSource };
      if (amount === undefined && (await tx.budgetLine.count({ where: key })) === 0) continue;
      await tx.budgetLine.upsert({
        where: { stationId_category_fundSource: key },
        create: { id: `${file.id}:${fundSource}:${category}`, ...key, budgetFen },
        update: { budgetFen, version: { increment: 1 } },
      });
    }
  }
}

/** What `import` takes, read back from the database. */
export async function exportStation(tx: Tx, id: string) {
  const row = await tx.station.findUniqueOrThrow({ where: { id }, include: { ...withMembers, budget: true } });
  const settings = JSON.parse(row.settings) as Settings;
  const budget: Record<string, Record<string, string>> = {};
  for (const fundSource of fundSources)
    for (const category of categories) {
      const line = row.budget.find((item) => item.fundSource === fundSource && item.category === category);
      if (line) budget[fundSource] = { ...budget[fundSource], [category]: yuanOfFen(line.budgetFen) };
    }
  return {
    id: row.id,
    name: row.name,
    shortName: row.shortName,
    district: row.district,
    year: row.year,
    hostUnit: {
      name: row.hostUnitName,
      kind: row.hostUnitKind,
      taxId: row.hostTaxId,
      stateOwned: settings.isStateOwned ?? false,
    },
    agreement:
      row.agreementNumber && row.agreementSignedOn
        ? { number: row.agreementNumber, signedOn: row.agreementSignedOn }
        : null,
    period: { from: row.periodFrom, deadline: row.deadlineOn },
    totalYuan: yuanOfFen(row.totalFen),
    budget,
    preset: row.preset,
    collapses: settings.collapses,
    supportedUnits: settings.supportedUnits,
    otherStationUnits: settings.otherStationUnits,
    adoptedStandards: settings.adoptedStandards.map(({ perDayFen, ...rest }) => ({
      ...rest,
      perDayYuan: yuanOfFen(perDayFen),
    })),
    adjustment: settings.adjustment ?? 'approval',
    waiting: settings.waiting ?? DEFAULT_WAITING,
    groupChatId: row.groupChatId,
    members: row.members.map((member) => ({
      name: member.name,
      roles: JSON.parse(member.roles) as string[],
      ...(member.openId ? { openId: member.openId } : {}),
      ...(member.mobile ? { mobile: member.mobile } : {}),
      ...(member.email ? { email: member.email } : {}),
    })),
  };
}

/** A message that was written down earlier, as it stands in the inbox. */
export async function storedEvent(tx: Tx, id: string): Promise<unknown> {
  const row = await tx.inboxEvent.findUnique({ where: { id }, select: { payload: true } });
  return row ? JSON.parse(row.payload) : null;
}
