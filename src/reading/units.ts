/** What a number counts: `person`, `day`, `hour`, `copy`, … */
export type Unit = string;

/** Words for people, after 个/位/名 or alone. */
const PEOPLE =
  '阿姨|大姐|小姐姐|小哥|工友|专家|老师|教授|学生|实习生|大学生|研究生|志愿者|临时工|同学|嘉宾|人员|工人|员工|研究员|院士|讲师|评委|主持人|摄影师|摄像师|特派员|师傅|企业家|代表|小伙伴|同事|兼职|帮工|博士|助理|保安|保洁|模特|礼仪|小时工|钟点工|学员|小孩|小姑娘|小伙子|工作人员|工程师|志愿者|评审|顾问|导师|翻译(?!件|稿|费)|速记员';
const PERSON = `(?:个|位|名)?(?:${PEOPLE})|人(?!家|民币|次|天|均|月|工|员费)|个人(?!民|垫|付|账|出|先|的|支付|卡|自|奖|微信|承担|掏|名义)|位(?!于)|名(?!片|额|单|称|字)|口人`;

/** Units by what they count, most specific first; each source is matched right after a number. */
const unitTable: readonly (readonly [unit: Unit, source: string])[] = [
  ['enterprise', '(?:多)?(?:个|家)(?:高新|科技|民营|中小|高新技术|初创|专精特新)?(?:企业|公司)|家(?!具|里|长)'],
  ['demand', '(?:条|个|项|件)(?:技术|企业|合作|人才|创新)?(?:需求|难题|诉求|意向)'],
  ['person', PERSON],
  ['day', '个?(?:整天|工作日|全天)|天(?!津|安门|坛|通苑|猫|平|使)|晚(?!上|宴|餐|饭|会|间)'],
  ['half-day', '个?半天'],
  ['hour', '个?(?:小时|钟头|学时|课时)|h(?![a-z])|节课?|个钟(?!点)'],
  ['minute', '分钟'],
  ['month', '个(?:多)?月'],
  ['week', '周(?=$|[\\s，,、。;的共每付])|个?(?:星期|礼拜)'],
  ['year', '年(?!会|度|终|费|报|货)'],
  ['times', '人次|次|回(?!来|到|报|复|头|执|款|程|\\s?[¥\\d])|场次|趟|场(?!地|租|馆|所|景|务)|轮|期(?!间|刊|末)|程'],
  ['thousand-characters', '千字'],
  ['ten-thousand-characters', '万字'],
  ['character', '字(?!画|幕|体)'],
  [
    'sheet',
    '张(?=$|[\\s，,、。;:\\d一二两每共x×*/)）+=]|海报|票|发票|图|照片|展板|桌|椅|卡|纸|易拉|单|A|彩|名片|证|光盘|贴|嘉宾|门票|会员|传单|宣传|奖|收|车票|门票|机票|大|小|的)',
  ],
  ['copy', '份|本(?!次|月|周|科|子|站|单位)'],
  ['volume', '册'],
  ['set', '套(?!餐)'],
  [
    'piece',
    '面(?!包|料|条|板|积|试|谈|授)|条(?!幅|件)|件|台(?!签|卡|本|词|布|阶|账)|部(?!门|分|长)|只(?!有|是|要|能)|支(?!付|持|出|撑|架)|盒(?!饭)|箱|瓶|页(?!面)|篇|幅|副(?!教授|高|研|主|院|总)|枚|卷|袋|桶|提(?!成|前|交|管|供|醒|货|示|出)|包(?!车|装|干|括|含|子|间|场)|把|辆|桌(?!签|牌|布|面|椅|卡|子)|间|项(?!目)|组(?!织|委|长|建|员|成)|笔(?!记|译|录)|门(?!票|头|口|户|牌|店)|版(?!面|权|式|本)|杯|根|束|盆|双|顶(?!多|层)|座(?!谈|位|机|签|椅|席|牌|上|下)|朵|捆|扎|叠|摞|筐|篮|罐|颗|棵|株|片(?!区|头|场)|对(?!公|接|账|方|外|应|面|于|私|的|不|吗)|顿|单(?!价|位|页|独|据|子|反|程|次|张|号|纯|元)|块(?=展板|屏|板|牌|硬盘|LED|KT|白板|背景|蛋糕|表|电池|显示|奖牌|地毯|[\\s，,]*(?:(?:每|一)块|\\d{2,4}元?\\/块)|$)|(?<=[每/])块|个(?!月|小时|人|钟|税|半)|公里',
  ],
  ['metre', '平米|平方米|平(?=米|方|$|[ ，,。×xX*])|米(?!饭|粉|色|线)|m2'],
];
export const unitSources: readonly string[] = unitTable.map(([, source]) => source);
const unitPatterns = unitTable.map(([unit, source]) => [unit, new RegExp(`^ ?(?:${source})`)] as const);

/** The unit that `after` begins with, and how long the word is. */
export function unitAfter(after: string): readonly [unit: Unit, length: number] | null {
  for (const [unit, pattern] of unitPatterns) {
    const match = pattern.exec(after);
    if (match) return [unit, match[0].length];
  }
  return null;
}
