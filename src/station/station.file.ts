import { z } from 'zod';
import { categories, fundSources } from '../category.ts';
import { isDay } from '../days.ts';
import { fenOfYuan, sumFen, yuanOfFen } from '../money.ts';
import {
  adjustmentModes,
  collapses,
  DEFAULT_WAITING,
  faultsOfRoles,
  hostUnitKinds,
  presets,
  roles,
} from './station.ts';

/** The station file (YAML): what `npm run station -- import` takes and `export` prints. Amounts are yuan, as text. */

const day = z.string().refine(isDay, '应为 YYYY-MM-DD');
const name = z.string().trim().min(1).max(60);
const yuan = z.string().transform((text, context) => {
  const fen = text === '0' || text === '0.00' ? 0 : fenOfYuan(text);
  if (fen === null) context.addIssue({ code: 'custom', message: '应为最多两位小数的金额（元），例如 "30000.00"' });
  return yuanOfFen(fen ?? 0);
});
const amounts = z.partialRecord(z.enum(categories), yuan);

/** Working days until somebody is told. */
const workingDays = z.int().min(1).max(20);

const memberSchema = z
  .strictObject({
    name,
    roles: z.array(z.enum(roles)).min(1),
    openId: z
      .string()
      .regex(/^ou_\w+$/)
      .optional(),
    mobile: z
      .string()
      .regex(/^\+?\d{6,15}$/)
      .optional(),
    email: z.email().optional(),
  })
  .refine((member) => member.openId ?? member.mobile ?? member.email, '须有 openId、mobile 或 email 之一');

export const stationFileSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{3,40}$/),
    name,
    shortName: z.string().trim().min(1).max(10),
    district: name,
    year: z.int().min(2022).max(2099),
    hostUnit: z.strictObject({
      name,
      kind: z.enum(hostUnitKinds),
      taxId: z
        .string()
        .regex(/^[0-9A-Z]{15,20}$/)
        .nullable(),
      /** 国企: a company that decides collectively. */
      stateOwned: z.boolean().default(false),
    }),
    agreement: z.strictObject({ number: name, signedOn: day }).nullable(),
    period: z.strictObject({ from: day, deadline: day }),
    totalYuan: yuan,
    budget: z.partialRecord(z.enum(fundSources), amounts),
    preset: z.enum(presets),
    collapses: z.array(z.enum(collapses)).default([]),
    supportedUnits: z.array(name).default([]),
    otherStationUnits: z.array(name).default([]),
    adoptedStandards: z
      .array(z.strictObject({ kind: name, title: name.nullable(), perDayYuan: yuan, basis: z.enum(['net', 'gross']) }))
      .default([]),
    adjustment: z.enum(adjustmentModes).default('approval'),
    waiting: z
      .strictObject({ remindDays: workingDays, leadDays: workingDays, headDays: workingDays })
      .default(DEFAULT_WAITING),
    groupChatId: z
      .string()
      .regex(/^oc_\w+$/)
      .nullable()
      .default(null),
    members: z.array(memberSchema).min(1),
  })
  .superRefine((file, context) => {
    for (const message of faultsOfFile(file)) context.addIssue({ code: 'custom', message });
  });

export type StationFile = z.output<typeof stationFileSchema>;

const fenOf = (amount: string): number => fenOfYuan(amount) ?? 0;

function faultsOfFile(file: z.output<z.ZodObject<typeof fileShape>>): string[] {
  const faults = [...faultsOfRoles(file.members, file.collapses)];
  if (file.preset === 'collective' && !decidesCollectively(file.hostUnit))
    faults.push(
      '集体决策（preset: collective）只适用于事业单位、国企和社会团体；国企请在 hostUnit 中写明 stateOwned: true',
    );
  if (file.period.from > file.period.deadline) faults.push('执行截止日期早于开始日期');
  const special = sumFen(Object.values(file.budget.special ?? {}).map((amount) => fenOf(amount ?? '0')));
  if (special > fenOf(file.totalYuan))
    faults.push(`专项预算合计 ${yuanOfFen(special)} 元，超过总额 ${file.totalYuan} 元`);
  const names = file.members.map((member) => member.name);
  if (new Set(names).size < names.length) faults.push('成员姓名重复');
  return [...faults, ...sharedAccounts(file.members)];
}

/** 事业单位, 国企 and 社会团体 alone have a body that decides together. */
const decidesCollectively = ({ kind, stateOwned }: z.output<typeof fileShape.hostUnit>): boolean =>
  kind === 'institution' || kind === 'association' || (kind === 'company' && stateOwned);

/** One person under two names would get round every pair of roles that one person may not hold. */
function sharedAccounts(members: readonly z.output<typeof memberSchema>[]): string[] {
  return members.flatMap((member, index) =>
    members
      .slice(0, index)
      .filter((other) => contacts.some((kind) => member[kind] !== undefined && member[kind] === other[kind]))
      .map((other) => `${other.name}和${member.name}是同一个账号，请合并为一人`),
  );
}

const contacts = ['openId', 'mobile', 'email'] as const;

/** The shape that the checks across fields look at. */
const fileShape = {
  preset: z.enum(presets),
  hostUnit: z.object({ kind: z.enum(hostUnitKinds), stateOwned: z.boolean() }),
  members: z.array(memberSchema),
  collapses: z.array(z.enum(collapses)),
  period: z.object({ from: day, deadline: day }),
  budget: z.partialRecord(z.enum(fundSources), amounts),
  totalYuan: z.string(),
};

/** Every fault of a file, as sentences with their place. */
export function readStationFile(
  value: unknown,
): { readonly file: StationFile } | { readonly faults: readonly string[] } {
  const parsed = stationFileSchema.safeParse(value);
  if (parsed.success) return { file: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join('：')),
  };
}
