import type { Form, Relation, Staffing, Title } from '../policy/index.ts';

/** What the facts of a line are called on cards. */

export const relationNames: Readonly<Record<Relation, string>> = {
  external: '外部专家或人员',
  'host-staff': '本单位在职人员',
  'supported-staff': '受支持单位人员',
  'project-team': '项目组成员',
  served: '被服务企业人员',
  temporary: '临时聘用人员',
  student: '在读学生',
  retired: '退休人员',
};

export const formNames: Readonly<Record<Form, string>> = {
  meeting: '会议',
  onsite: '现场',
  remote: '通讯（线上、函评）',
};
export const staffingNames: Readonly<Record<Staffing, string>> = {
  'civil-servant': '公务员或参公人员',
  'public-institution': '事业编制',
  contract: '编外聘用',
  none: '无编制',
};
export const titleNames: Readonly<Record<Title, string>> = {
  academician: '院士、全国知名专家',
  senior: '高级职称',
  other: '其他',
};

export const paidNames = { no: '未付', unit: '单位已付', personal: '个人已垫付' } as const;
export const basisNames = { net: '税后（实发）', gross: '税前（应发）' } as const;
