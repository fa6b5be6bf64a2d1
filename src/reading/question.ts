import type { Day } from '../days.ts';
import { asksHowMuch } from './intent-guards.ts';
import type { QuestionReading, QuestionTopic, Relation, Staffing } from './shape.ts';

/** What a question supposes besides the line it names, and which of the standing questions it asks. Nobody is held to it. */

const topicWords: readonly (readonly [QuestionTopic, RegExp])[] = [
  [
    'receipt',
    /(?:没有?|无|丢|缺|少|开不(?:出|了)|拿不到|不开|补不(?:到|上))[^，,。]{0,4}(?:发票|票据|票|收据)|(?:发票|票据|票|收据)[^，,。]{0,6}(?:丢|找不到|没了|没有|开不|没来|没到)|收据[^，,。]{0,4}(?:代替|替代|够|行|可以)|(?:必须|一定|都|要不要|需不需要|得)[^，,。]{0,4}(?:有|要|开|附)?(?:发票|票据)|据实|白条/,
  ],
  ['buyer', /抬头|税号|开成?(?:我|个人|私人|别的公司)|(?:发票|票)[^，,。]{0,4}(?:名字|单位)[^，,。]{0,3}(?:错|不对)/],
  [
    'deadline',
    /(?:过|超)(?:了)?(?:期|月底|截止|年底|十一月|11月|30号|时间)|截止(?:日|日期|时间)?(?:以后|之后|后|过)|(?:月底|年底|截止日?)(?:以后|之后|后)|明年|下个?年|逾期|什么时候(?:之前)?(?:要|必须)?(?:花|用|执行)完|跨年/,
  ],
  ['leftover', /结余|(?:花|用)不完|没(?:花|用)完|剩(?:下|余)?的?(?:钱|经费|资金)/],
  [
    'adjustment',
    /(?:科目|预算)[^，,。]{0,6}(?:调|挪|互转|串)|(?:费|科目)不够了?[^。]{0,6}(?:从|挪|调|用)|(?:调|挪|改)[^，,。]{0,4}(?:科目|预算)|超(?:了)?预算(?:怎么|咋|能)|挪用/,
  ],
  [
    'papers',
    /(?:没有?|缺|少|忘)[^，,。]{0,5}(?:签到表|照片|纪要|新闻稿|方案|材料|合同|行程单|签领表|附件)|(?:签到表|照片|纪要|新闻稿|方案|材料|合同|签领表|附件|邀请函)[^，,。]{0,8}(?:必须|一定|要不要|需要|要吗|没有|缺)|(?:必须|一定|要不要|需不需要|用不用)[^，,。]{0,6}(?:签到|照片|纪要|新闻稿|方案|合同|签领|手签|附件|材料)/,
  ],
  ['advance', /预付款?|定金|订金|提前(?:付|打|支付)|先(?:付|打)(?:款|钱)?(?![^，,。]*票)/],
  [
    'pay-first',
    /先(?:付|打)(?:款|钱)[^。]{0,6}(?:补|开|给|后)?票|先付后批|先(?:花|买)了?[^。]{0,4}(?:再|后)(?:补|报)|补(?:个)?流程/,
  ],
  ['cash', /现金(?!流|管理)/],
  ['tax', /税(?!号|务)/],
  ['share', /(?:发)?票[^，,。]{0,4}(?:分|拆)(?:成|开|摊|两|几|开来)/],
  [
    'pay-to',
    /(?:打|转|付|汇)(?:到|给|进)[^，,。]{0,6}(?:老婆|爱人|家属|家人|别人|他人|其他人|另一个人|朋友|私人)|代收|代领|收款(?:人|方|单位|账户)[^，,。]{0,10}(?:不是|不同|不一致|不一样)/,
  ],
  ['late-invoice', /(?:发票|票)[^，,。]{0,6}(?:开?晚|迟|12月|十二月|下个?月|截止|月底(?:以?后|才))/],
  ['no-budget', /(?:预算|协议)(?:里|中|上)?(?:面)?(?:没有?|没列|没写|未列)/],
  ['proof', /垫[^。]{0,10}(?:记录|凭证|截图|证明|小票)/],
  [
    'unrelated',
    /(?:别的|其他|另一个|另外的)(?:项目|课题|站)(?!的(?:人|老师|专家))|私人|与(?:项目|工作站)无关|跟(?:项目|工作站)没关系/,
  ],
  [
    'twice',
    /(?:一张|同一张|这张)(?:发)?票[^，,。]{0,4}(?:报|用)(?:了)?(?:两|几)[次遍]|重复(?:报|使用|入账)|两边(?:都)?报|(?:报|用)过的?(?:发)?票/,
  ],
];

/** 「负责人自己」「我们公司的人」: whom the measure calls staff of the unit that is paid for. */
const relationWords: readonly (readonly [Relation, RegExp])[] = [
  [
    'supported-staff',
    /(?:拿|得|收|受)(?:了|到|过)?[^，,。]{0,4}(?:支持|资助)(?:经费|资金|的钱)?的?(?:单位|企业|公司|协会)|受支持单位|(?:支持|资助)过的(?:单位|企业|公司|协会)/,
  ],
  [
    'project-team',
    /项目组(?:成员|的人|里的人|内部|人员|同事)?|课题组|(?:项目)?负责人(?:自己|本人)?(?:能|可以|可不可以|也|拿|领|要)|组里(?:的)?人/,
  ],
  [
    'host-staff',
    /(?:自己|本|我们?|咱们?|承担|托管|内部)(?:单位|公司|中心|机构|站|部门)(?:内部)?(?:的)?(?:人|员工|职工|同事|正式|在职|老师|领导|工作人员|在编|财务|会计|出纳|司机|前台|行政|主任|经理|工程师|研究员|专家)|(?:内部|正式|在职|本单位)(?:的)?(?:员工|职工|人员|同事)|(?:给|发给|付给)(?:员工|职工|同事|自己人|领导)|^(?:员工|同事|职工)(?:能|可以)/,
  ],
  ['retired', /退休|离休|返聘/],
  [
    'served',
    /(?:被)?服务(?:过|的)?(?:的)?(?:企业|公司|对象)(?:的)?(?:人|员工|专家|老总|工程师)|(?:走访|对接)(?:过|的)?(?:的)?企业(?:的)?(?:人|员工|工程师)/,
  ],
  ['student', /学生|研究生|大学生|实习生|在读|博士生|硕士生/],
  ['temporary', /临时工|临时聘用|外聘|小时工|兼职人员/],
];

const staffingWords: readonly (readonly [Staffing, RegExp])[] = [
  ['civil-servant', /公务员|参公|机关(?:干部|工作人员|的人)|局里的|政府(?:部门)?(?:的)?(?:人|工作人员|干部)/],
  ['public-institution', /事业(?:编|单位)|在编|编制内|财政供养/],
];

const titleWords = [
  ['academician', /院士/],
  ['senior', /(?<!非)高级职称|正高|副高|教授|研究员|高工|高级工程师/],
  ['other', /中级|讲师|普通专家|一般专家|其他专业人员|无职称|没有?职称/],
] as const;

const firstOf = <T>(table: readonly (readonly [T, RegExp])[], text: string): T | null =>
  table.find(([, words]) => words.test(text))?.[0] ?? null;

/** 「发给公司」 is no person's fee; 「公司的人」 is. */
const toCompany = /(?:发给|付给|给|打给|转给)(?:一?家)?(?:公司|企业|单位|机构)(?!的?(?:人|员工|专家))|对公/;

/** Asking about the tax is asking about no standard. */
const ofTax =
  /税[前后]还是税?[前后]?|(?:交|扣|缴|要)[^，,。\d]{0,4}(?:多少|几)[^，,。]{0,3}税|个?税[^，,。\d]{0,5}(?:多少|怎么算|咋算|几个点)|到手(?:是|能|有)?多少/g;

/** A day to come is asked about for the deadline's sake. */
const topicsOf = (text: string, isAhead: boolean): readonly QuestionTopic[] => [
  ...new Set([
    ...topicWords.filter(([, words]) => words.test(text)).map(([topic]) => topic),
    ...(isAhead && /能|可以|行|算/.test(text) ? (['deadline'] as const) : []),
  ]),
];

/** The words that say whose people are meant: they name nothing to pay for. */
export const withoutPayeeWords = (text: string): string =>
  text.replace(
    /(?:拿|得|收|受)(?:了|到|过)?[^，,。]{0,4}(?:支持|资助)(?:经费|资金|的钱)?的?(?:单位|企业|公司|协会)/,
    '他们',
  );

/** Papers asked about, not paid for: 「没有签到表可以付款吗」. */
export const withoutPaperWords = (text: string): string =>
  text.replace(/签到[表册簿本]|邀请函|新闻稿|照片|会议纪要|签领表|通知单|合同/g, '材料');

/** Where the payee works, as far as it matters by itself: 科协 leads the stations, another station has its own money. */
const workplaces = [
  ['association', /(?:市|区|县|经开区)?科协(?!活动|的?(?:场地|会议室))/],
  ['other-station', /(?:隔壁|别的|其他|另一个|兄弟)(?:工作)?站(?:点)?(?:的)?(?:人|老师|专家|同事|负责人|员工)/],
] as const;

/** What a question about the rules supposes and asks. Pure. */
export const questionOf = (text: string, on: Day | null, isAhead: boolean): QuestionReading => ({
  on,
  isAboutAmount: asksHowMuch.test(text.replace(ofTax, '')),
  topics: topicsOf(text, isAhead),
  relation: firstOf(relationWords, text),
  staffing: firstOf(staffingWords, text),
  title: firstOf(titleWords, text),
  isToCompany: toCompany.test(text),
  workplace: firstOf(workplaces, text),
});
