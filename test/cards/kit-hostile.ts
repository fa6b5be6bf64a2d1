import fc from 'fast-check';

/** What a person could type to make a card say something that is not theirs to say, or to break it. */
const attacks = [
  '<at id=all></at>',
  '&#60;at id=all&#62;',
  '[点我](https://example.com)',
  '![图](img_v3_x)',
  '**粗** _斜_ ~~删~~ `码`',
  '# 题\n\n---\n> 引\n- 一\n+ 二\n* 三\n1. 四\n10) 五',
  '    缩进\n\ttab',
  '```\n码\n```',
  '题\n===',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  "<font color='red'>红</font><br><hr/>",
  '<link url="https://example.com">链</link>',
  '<script>alert(1)</script><!-- -->',
  ':OK: $x$ <https://example.com>',
  '1500\u202E0051\u2066元\u0000\u0007',
  '[一]: https://example.com\n[一]',
  '\\<at id=all\\>',
  '"\'\\\u2028\u2029\r\n\r',
];

export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'<>&#;[]()*_~`|=-+.:"\'\\/!$ \n\t0123at', '中'), maxLength: 40 }),
  fc.array(fc.constantFrom(...attacks), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
);
