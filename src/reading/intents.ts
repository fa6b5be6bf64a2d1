import { moneyVerb } from './intent-guards.ts';
import { intentRules } from './intent-rules.ts';
import { guessOf } from './learned.ts';
import type { Intent } from './shape.ts';
import type { Signs } from './signs.ts';

/** An expense says an amount or pays for a thing; small talk does neither. */
/** 「一位院士3000」 */
const paidHeads = /(?:位|名|个)(?:院士|教授|老师|专家|研究员|学生|实习生|志愿者|博士|高工|讲师)/;

function isExpenseTalk(signs: Signs): boolean {
  const { text } = signs;
  if (signs.isQuestion && !signs.hasMarkedAmount && !signs.hasThing) return false;
  if (signs.hasAmount)
    return (
      signs.hasThing ||
      signs.hasForbidden ||
      signs.hasMarkedAmount ||
      signs.isPriced ||
      paidHeads.test(text) ||
      (signs.hasPerson &&
        (/给|付|转|发|打|请|费|规矩|税[前后]/.test(text) || /^[^到在来见等住说]{0,20}$/.test(text))) ||
      (signs.hasOccasion && moneyVerb.test(text)) ||
      /花了?|付了?|报销|报账|记(?:一下|账|个|一笔)|支出|票|费|买|给|奖|租|换|修|订|寄|请|装/.test(text)
    );
  if (signs.hasThing && isOpen.test(text) && /多少|费用|价|钱/.test(text)) return true;
  const spends =
    /花(?!店|园|木|卉|费时|时间)|付(?!出)|买|报销|报一下|报账|费|垫|租|印|[从走用][^，,。]{0,6}(?:经费|专项|配套)|提管理|记(?:一下|个|一笔|上)|结账|顿饭|请客|聚餐|给钱|发(?:礼物|礼品|福利|奖金|补贴|红包|慰问|过节费|购物卡|月饼|粽子)/;
  return (
    (signs.hasThing || signs.hasForbidden) &&
    spends.test(text) &&
    text.length >= 3 &&
    !isAside(text) &&
    !isDelivered.test(text)
  );
}

/** 「材料打印好放前台了」: where something lies, not what it cost. */
const isDelivered = /好了?(?:都)?(?:放|在|给|送)[^，,。]{1,8}(?:了|上|里)|(?:放|送)(?:到|在)?[^，,。]{1,6}了$/;

const isAside = (text: string): boolean =>
  /^(?:好|收到|谢|辛苦|嗯|行|哈|明白|知道|OK|ok)/.test(text) && text.length < 8;

/** A question about something to pay for, and about no record and no place: what the measure says is wanted. */
const isQuestionOfRules = (signs: Signs): boolean =>
  signs.isQuestion &&
  !signs.hasAmount &&
  (signs.hasThing || signs.hasForbidden) &&
  /吗|么[?？]?$|谁(?:出|付|承担)|怎么|能不能|可不可以|需要|哪|为什么|为啥|有没有(?:最|限|标|规)|还是/.test(
    signs.text,
  ) &&
  !/在哪|哪里|哪天|几点|谁(?:去|来|在|负责|拿)|到了|好了|完了|了没|了吗|没有$|带了|有人|空着|锁|开着|不知道|不清楚|忘了|多大|怎么走|开门/.test(
    signs.text,
  );

export function intentOf(signs: Signs): Intent {
  if (signs.text.replace(/[^\p{L}\p{N}?？]/gu, '') === '') return 'none';
  const rule = intentRules.find(
    ({ when, unless, also }) => when.test(signs.text) && !unless?.test(signs.text) && (also?.(signs) ?? true),
  );
  return rule?.intent ?? guessed(signs, isQuestionOfRules(signs) ? 'policy_question' : plainIntent(signs));
}

const plainIntent = (signs: Signs): Intent => (isExpenseTalk(signs) ? 'expense' : 'none');

/** How sure a guess has to be before it is believed rather than what stands. */
const SURE_AGAINST: Readonly<Partial<Record<Intent, number>>> = { none: 0.25, expense: 0.45, policy_question: 0.6 };
/** To say nothing to a message that names something to pay for would lose it. */
const SURE_OF_NOTHING = 0.8;

/** 「印刷费还不知道多少」: said of what is paid for, not asked. */
const isOpen = /不知道|不清楚|待定|[没未](?:定|算|谈|结)/;

/** 「清华的」「不是」「评审会」: a piece of a thought, or an answer; what it belongs to is told by what was said before. */
const isFragment = (text: string): boolean =>
  text.length <= 5 || (text.length <= 10 && /^[^，,。\s]*的[。!！\s]*$/.test(text));

/** No rule fits: what messages of this shape mostly want, where that is sure enough. An expense is never guessed. */
function guessed(signs: Signs, standing: Intent): Intent {
  // What 第十二条 names with its price is never talked away.
  if (isFragment(signs.text) || (standing === 'expense' && signs.hasForbidden && signs.hasAmount)) return standing;
  const { intent, share } = guessOf(signs.shape);
  if (intent === 'policy_question' && !signs.isQuestion) return standing;
  if (standing === 'expense' && isOpen.test(signs.text)) return standing;
  if (intent === 'expense' || share < (SURE_AGAINST[standing] ?? 1)) return standing;
  const isLost =
    intent === 'none' && (signs.hasThing || signs.hasForbidden || signs.hasMarkedAmount || share < SURE_OF_NOTHING);
  return isLost && standing !== 'none' ? standing : intent;
}
