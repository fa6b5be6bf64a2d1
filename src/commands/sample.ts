import type { Db } from '../db.ts';
import { readStationFile } from '../station/station.file.ts';
import { writeStation } from '../station/station.store.ts';

/** The sample station: one plausible five-person unit with the centre; the sandbox's people carry the same open_ids. */
export const sampleStation = {
  id: 'chaoyang-2026',
  name: '朝阳区工作站点',
  shortName: '朝阳',
  district: '朝阳区',
  year: 2026,
  hostUnit: { name: '北京科创服务有限公司', kind: 'company', taxId: '91110105MA01QJQJ08' },
  agreement: { number: 'QRJQQ-2026-朝阳', signedOn: '2026-02-25' },
  period: { from: '2026-03-01', deadline: '2026-11-30' },
  totalYuan: '100000.00',
  budget: {
    special: {
      consulting: '30000.00',
      labour: '10000.00',
      implementation: '30000.00',
      meeting: '20000.00',
      other: '10000.00',
    },
  },
  preset: 'graded',
  collapses: [],
  supportedUnits: ['北京某某科技有限公司'],
  otherStationUnits: [],
  adoptedStandards: [],
  groupChatId: 'oc_chaoyang',
  members: [
    { name: '陈静', roles: ['lead'], openId: 'ou_chenjing' },
    { name: '王芳', roles: ['handler'], openId: 'ou_wangfang' },
    { name: '赵敏', roles: ['finance'], openId: 'ou_zhaomin' },
    { name: '王建国', roles: ['unit-head'], openId: 'ou_wangjianguo' },
    { name: '周丽', roles: ['cashier'], openId: 'ou_zhouli' },
    { name: '李红', roles: ['centre'], openId: 'ou_lihong' },
    { name: '郑凯', roles: ['admin'], openId: 'ou_zhengkai' },
  ],
};

/** Writes the sample station into a database that has none. */
export async function seedStation(db: Db): Promise<void> {
  if ((await db.station.count()) > 0) return;
  const read = readStationFile(sampleStation);
  if ('faults' in read) throw new Error(`the sample station is wrong: ${read.faults.join('; ')}`);
  await db.$transaction((tx) => writeStation(tx, read.file));
}
