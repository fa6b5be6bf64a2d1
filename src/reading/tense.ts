import type { Tense } from './calendar.ts';
import { clauseAround, type Span } from './text.ts';

/** Words about paying, claiming and papers: they say nothing about when the thing itself happened. */
const settling =
  /(?:需要|还要|要|准备|打算|计划|预计|拟|想|待|得|申请|安排)(?:再|先|尽快|马上|也|都|还|请|去|一起|统一|下?个?(?:周|星期|礼拜|月)[一二三四五六日天]?|[今明后]天|月底)*(?:付|支付|报(?!名|告|道|到)|打款|打给|转|发(?!布|言|起)|结|汇(?!报)|交(?!流)|请款|补|还|走账|入账|记|登记|开票|开(?:发)?票|给(?![^，,。]{1,10}(?:办|开|做|讲|培训|举办|组织)))[^，,。\s]{0,6}|要(?:了)?\s?(?=[¥\d一二两三四五六七八九十]+(?:元|块|百|千|万|$|\s))|(?<=费|款|钱)\s?要\s?(?=\d)/g;
const planned =
  /(?<!需|主|重|首)要(?!求|点|素|闻)|准备(?!会议|资料|材料|物料|活动用|的)|打算|计划(?!书|表|单|类)|将(?=在|于|会|要|举|召|办|开|组织)|预计|预订|预定|(?<![装预制修])订(?:了|好|下)的(?!票|那|这)|拟|约好|安排|想|提醒|改到|推迟|延期|挪到|之前|以前|截止/;
const done = /了|过|已|花|垫|到账|补/;
/** What is arranged beforehand: a near day named with it is more likely the coming one. */
const arranged =
  /会(?!员|计|费)|会议|活动|沙龙|场地|评审|论坛|咨询|专家|讲课|讲座|培训|路演|展(?!板|架)|走访|调研|对接/;

/** The tense of the clause, else of the message. */
export function tenseFor(text: string): (span: Span) => Tense {
  const of = (words: string): Tense => {
    const event = words.replace(settling, '');
    return planned.test(event) ? 'future' : done.test(event) ? 'past' : 'open';
  };
  const head = text.slice(0, 2000);
  const whole = of(head);
  const isArranged = arranged.test(head);
  return (span) => {
    const { before, after } = clauseAround(text, span);
    const here = of(before + after);
    const tense = here === 'open' ? whole : here;
    return tense === 'open' && isArranged ? 'arranged' : tense;
  };
}
