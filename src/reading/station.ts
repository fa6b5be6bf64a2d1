/** Where the seventeen stations of the city stand, as people name them. */
const DISTRICTS = '东城|西城|朝阳|海淀|丰台|石景山|通州|昌平|大兴|顺义|房山|门头沟|怀柔|密云|平谷|延庆|经开|亦庄';
const STATION = `(${DISTRICTS})(?:区|站|区站|工作站|区工作站|这边|那边)?`;

/** The words that choose a station for a record or for what follows; places one goes to, and people's origins, choose none. */
const choices: readonly RegExp[] = [
  new RegExp(
    `(?:这|那|上|本)(?:一|几|些)?(?:笔|条|单|个|张|次)?(?:都|也)?(?:是|算|记|归|放|挂|走|入)(?:到|在|给|进|成|是)?${STATION}(?:的|名下|账上|头上|吧|$|[\\s，,。:])`,
  ),
  new RegExp(`(?:算|记|归|放|挂|入)(?:到|在|给|进|成)?(${DISTRICTS})区?(?:工作)?站`),
  new RegExp(`^(?:请|帮我|麻烦|我要)?(?:切?换|切|转|改)(?:到|成|为|回)${STATION}[。!！\\s]*$`),
  new RegExp(`^(${DISTRICTS})区?(?:工作)?站(?:的)?(?=[:：，,\\s])`),
];

/** The station the words choose, by the name of its district; null when they choose none. */
export function stationIn(text: string): string | null {
  for (const pattern of choices) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
