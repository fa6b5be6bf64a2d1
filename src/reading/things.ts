import type { Category } from '../category.ts';
import type { Kind } from './shape.ts';
import type { Span } from './text.ts';

/** What a word says about the thing paid for. */
export interface Thing {
  readonly category: Category | null;
  readonly kind: Kind | null;
  /** A weak word (an occasion, a place) counts only where no stronger one stands beside it. */
  readonly strength: 'name' | 'strong' | 'who' | 'weak' | 'none';
}
export interface ThingMention extends Span, Thing {
  readonly word: string;
}

type Row = readonly [category: Category | null, kind: Kind | null, strength: Thing['strength'], words: string];

/** 第十一条 in the words people use. Add a phrase here; longer words win over shorter ones. */
const rows: readonly Row[] = [
  [
    'consulting',
    'expert',
    'name',
    '咨询费 专家咨询费 专家费 评审费 专家评审费 论证费 顾问费 指导费 专家指导费 咨询服务费 技术咨询费 评审劳务 咨询 专家咨询 通讯评审 函评 函审 网评 通讯评议 同行评议 线上评审 材料评审 评审咨询 专家评审 咨询的钱 评委费 专家论证 技术诊断费 诊断费 辅导费',
  ],
  [
    'consulting',
    'expert',
    'strong',
    '技术指导 现场指导 技术诊断 评审 论证 来指导 做指导 做诊断 来诊断 诊断服务 指导了 把脉 会诊',
  ],
  ['consulting', 'expert', 'who', '专家 评委'],
  [null, 'expert', 'name', '专家劳务费 专家劳务'],
  [
    'consulting',
    'lecture',
    'name',
    '讲课费 授课费 课酬 讲座费 讲课 授课 讲座 课时费 主讲费 讲师费 报告费 培训讲课 培训费 分享费 演讲费 讲课酬金 讲师 讲了 讲一 讲半 主讲 来讲 上课 次课 节课',
  ],
  [
    'labour',
    'temporary-labour',
    'name',
    '外聘会务 外聘人员 外聘会务人员 临聘 临聘人员 临时聘用 会务帮工 帮忙搬 帮着搬 帮忙发 帮着发 搬展板 搬物料 搬桌椅 搬东西 搬资料 搬设备 发传单 帮忙签到 帮忙布置 帮忙发资料 帮忙接待 站台 劳务派遣 派单 装卸 装卸费 卸货 劳务工 力工 杂工 保洁员 引导 礼仪小姐 礼仪服务 会务志愿者 劳务费 劳务 劳务报酬 临时用工 临时工 实习生 志愿者补贴 志愿者费 志愿者 小时工 钟点工 兼职 工时费 用工费 人工费 搬运费 搬运 引导员 礼仪 会务人员 帮忙会务 会务帮忙 会务劳务 实习补贴 劳务补贴 帮工 礼仪费 志愿者劳务 助会费 勤工助学 录入费 数据录入 录入数据 整理录入',
  ],
  ['labour', 'social-insurance', 'name', '社保 社保补助 社会保险 社会保险补助 社保费 社保补贴 五险'],
  ['labour', 'temporary-labour', 'weak', '签到'],
  ['labour', 'moderator', 'name', '主持费 主持人费 主持 主持人'],
  ['implementation', null, 'name', '活动实施费 实施费'],
  [
    'implementation',
    'design',
    'name',
    '设计费 设计 平面设计 海报设计 美工 排版 画册设计 主视觉 ui设计 LOGO设计 logo设计 排版费 设计稿 设计修改 修图',
  ],
  [
    'implementation',
    'production',
    'name',
    '制作费 制作 易拉宝 展板 横幅 条幅 背景板 背景布 KT板 kt板 喷绘 桌签 桌牌 水牌 台签 胸牌 胸卡 吊牌 工作证 嘉宾证 手举牌 指示牌 签到板 签到墙 展架 X展架 门型展架 立牌 视频 奖牌 证书 视频制作 宣传片制作 宣传片 视频剪辑 剪辑 短片 动画 门头 写真 灯箱 桁架 道旗 旗子 锦旗 刻章 电子邀请函 H5 h5 PPT制作 课件制作 桌卡 座签 席卡 席位卡 嘉宾席卡 签到台 指引牌 导视牌 导引牌 导视 引导牌 提示牌 名牌 姓名牌 嘉宾牌 主背景 主背景板 背景墙 背景架 背景画面 打卡墙 拍照墙 文化墙 照片墙 刀旗 吊旗 注水旗 画架 展示架 展柜 模型 沙盘 光盘 刻盘 刻录 聘书 荣誉证书 奖杯 水晶奖杯 奖状 徽章 纪念章 贴纸 地贴 不干胶 标签 标识牌 证件套 挂绳 工牌 参会证 代表证 入场券 门型架 海报架 暖场视频 片头 片花 PPT PPT美化 PPT设计 长图 课件 广告牌 广告布 亚克力牌 桌旗 会标 画面更换',
  ],
  [
    'implementation',
    'printing',
    'name',
    '印刷费 印刷 打印费 打印 复印费 复印 印资料 资料印刷 彩印 装订 文印 图文 资料费 资料 手册 宣传册 画册 折页 单页 彩页 会议手册 印制 晒图 胶装 文本打印 海报 彩色 黑白 印 印章程 议程 日程 章程 会议指南 名片 宣传单 论文集 文件印刷 会刊 门票印制 邀请函 签到表 签到册 评审表 意见表 打分表 通知单 文件 彩色打印 彩打 黑白打印 影印 编印 传单 通讯录 书签 信封印刷 明信片 笔记本定制 定制笔记本 教材 讲义 汇编 汇编印刷 宣传页 三折页 文集 简报印刷 打样 过塑 塑封 装裱 出图 扫描 扫描费 刊物 期刊印刷 快印 数码快印 材料印制 会议资料 活动资料 对接会资料',
  ],
  [
    'implementation',
    'exhibition',
    'name',
    '布展 布展费 展位 展位费 展台 搭建 搭建费 展位搭建 展台搭建 舞台搭建 舞台 参展费 参展 布置费 会场布置 现场布置 场地布置 特装 展具 展陈 摊位费 展览费 会场搭建 布场 撤展 氛围布置 展厅布置 舞美 舞美搭建 T台 帐篷搭建 展位租赁 标展 标准展位 光地展位 光地 展位租金 展会展位 展区搭建 展台设计搭建 会场布展',
  ],
  [
    'implementation',
    'av-rental',
    'name',
    '投影 投影仪租赁 投影仪 音响 音响租赁 音响设备 话筒 麦克风 麦克 LED屏 led屏 LED大屏 大屏 大屏租赁 显示屏租赁 灯光 灯光音响 音视频设备 音频 设备租赁 设备租赁费 设备租金 租设备 屏幕租赁 租屏 调音台 翻页笔 无线麦 投影设备 音频投影设备 视频会议设备 租电脑 租平板 租笔记本 租打印机 提词器 对讲机 幕布 扩音器 音箱 音箱租赁 扩音设备 话筒租赁 无线话筒 导览器 导览讲解器 同传设备 同声传译设备 同传设备租赁 调音师 灯光师 音控师 灯光租赁 LED屏租赁 LED租赁 LED 电子屏 显示屏 大屏幕 电视机租赁 投影机租赁 音响师 音控 直播设备 直播设备租赁 导播台 摄像机租赁 桌椅租赁 桌椅租金 租桌椅 设备租用 线材 追光灯 灯光设备 舞台灯光 会议系统租赁',
  ],
  [
    'implementation',
    'photography',
    'name',
    '摄影 摄影费 摄像 摄像费 摄影摄像 拍照 拍摄 拍摄费 跟拍 录像 摄影师 摄像师 航拍 照片直播 图片直播 云摄影 拍视频 录制 直播 直播费 直播服务 短视频拍摄 录播 活动拍摄 快照 摄影助理 导播 直播推流 推流 摄影摄像费 视频拍摄 宣传片拍摄 跟拍费 全程录像 会议录像 合影 集体照 合影拍摄 无人机航拍 照片精修 修片 图片拍摄 云直播 直播间 摄影跟拍 花絮',
  ],
  [
    'implementation',
    'translation',
    'name',
    '翻译 翻译费 译员 翻译员 同传 同声传译 口译 笔译 交传 专业翻译 资料翻译 英文翻译 中英翻译 英译中 中译英 手语翻译 译文 校译 翻译机 陪同翻译 日语翻译 韩语翻译 德语翻译 俄语翻译 法语翻译 外语翻译',
  ],
  [
    'implementation',
    'event-service',
    'name',
    '活动执行 活动执行费 执行费 会务服务 会务服务费 速记 速记费 速录 活动服务费 活动策划 策划费 活动策划费 活动服务 活动承办费 承办费 会务执行 会务组织 会务承接 录音整理 会议速记 会议记录费 整理录音 全案策划 活动全案',
  ],
  [
    'implementation',
    'materials',
    'name',
    '物料 物料费 活动物料 材料费 会议材料 活动材料 会议用品 资料袋 手提袋 文件袋 签到本 签到簿 签字笔 耗材 实验耗材 会议包 帆布袋 资料夹 资料册 档案袋 活动用品 会议耗材 活动耗材 会场用品 胶带 双面胶 扎带 文创袋 布袋 环保袋 布展物料 会务物料 会务用品',
  ],
  ['implementation', 'survey', 'name', '问卷 问卷调查 调查问卷 调研问卷 问卷费 调研报告 问卷设计 问卷印刷'],
  [
    'implementation',
    'courier',
    'name',
    '资料快递 材料快递 快递资料 快递材料 寄资料 寄材料 寄邀请函 寄展品 快递邀请函 快递展品 寄样品 物料运输 展品运输 寄会议资料',
  ],
  [null, 'courier', 'strong', '快递费 快递 邮寄费 邮费 顺丰 闪送 运费 同城急送 跑腿'],
  [
    'meeting',
    'venue',
    'name',
    '会议费 场地费 场地 场租 场租费 会议室 会议室租金 会议室租赁 会场 会场费 会场租金 场地租赁 场地租赁费 场地租金 会务费 租会议室 租场地 租会场 报告厅 报告厅租金 礼堂 会议厅 会议场地 会议场租 开会场地 会议服务费 多功能厅 会展中心场地 宴会厅租金 路演厅 会议包间 教室 教室租金 培训教室 展厅 展厅租金 场馆 场馆费 场馆租赁 会议中心 会展中心 宴会厅 礼堂租金 剧场 小剧场 会客厅 咖啡厅场地 会议厅租金 会议室费 会议室费用 会议室租用 会议室租 场地使用费 场地服务费 会场使用费 会场费用 会场租用 场地租用 活动场地 活动场地费 培训场地 沙龙场地 演播厅 演播室 会议场地费',
  ],
  [
    'meeting',
    'venue',
    'weak',
    '会议 对接会 研讨会 座谈会 学术会议 交流会 推介会 组织对接会 供需对接会 成果对接会 需求对接会 学术研讨会 学术研讨 咨询会 开会 洽谈会 启动会 总结会 项目对接会 技术对接会 成果发布会 发布会 闭门会 恳谈会 年会 需求对接 研讨',
  ],
  ['consulting', 'expert', 'weak', '评审会 专家评审会 论证会 专家论证会 验收会 专家咨询会 专家组'],
  ['implementation', 'printing', 'weak', '打印社 打印店 图文店 文印店 印刷厂 快印店 复印社 印刷店'],
  ['other', null, 'name', '其他费用 其它费用'],
  [
    'other',
    'local-transport',
    'name',
    '打车 打车费 调研交通 走访交通 活动交通 公共交通 ETC etc 打了个车 打了车 打了辆车 叫了个车 叫了车 打个车 打辆车 的士 打的 打的费 打的钱 出租车 出租 网约车 滴滴 滴滴打车 美团打车 高德打车 曹操出行 首汽约车 花小猪 T3出行 地铁 地铁票 公交 公交车 公交卡 停车费 停车 过路费 过桥费 通行费 高速费 市内交通 市内交通费 交通费 车费 租车 租车费 包车 包车费 班车 大巴 中巴 大巴车 接送 接送费 接送嘉宾 接送专家 嘉宾接送 专家接送 接站 共享单车 单车 骑车 地铁费 摆渡车 接驳车 接驳 班车费 通勤车 面包车 小巴 考斯特 依维柯 叫滴滴 打滴滴 骑行 哈啰 青桔 美团单车 停车票 停车收费 代驾 货运 拉货 用车服务 租车费用 车票钱 市内打车 打快车 打专车 打出租 坐地铁 坐公交 坐出租 坐出租车 一卡通 市政一卡通 亦庄线 机场快轨 租大巴 用车 用车费 快车 专车 顺风车 货拉拉 商务车 叫车 出行',
  ],
  [
    'other',
    'publicity',
    'name',
    '宣传费 宣传 推广 推广费 公众号推广 宣传推广 投放 媒体 媒体费 新闻稿 新闻发布 新闻稿发布 发稿 发稿费 稿件发布 报道 报道费 软文 广告费 广告 广告投放 公众号 公众号推送 推文 公众号运营 微信推广 抖音 视频号 朋友圈广告 新媒体 媒体宣传 报纸 登报 宣传稿 广告位 媒体报道 媒体宣传报道 通稿 发通稿 信息流 信息流广告 朋友圈推广 推广服务 媒体发布 媒体邀约 媒体投放 媒体推广 小红书 小红书推广 宣传推送 稿件推送 新闻报道 电梯广告 地铁广告 线上推广 线上宣传 宣传投放 发布会通稿 央媒 融媒体 电台 电视台 直播推广 公众号投放 公众号排版',
  ],
  [
    'other',
    'support-partner',
    'name',
    '支持活动经费 支持经费 支持款 支持费 支持开展活动 活动支持费 支持相关单位 支持协会 支持学会 支持活动 资助活动 合作单位经费',
  ],
  [
    null,
    'prize',
    'strong',
    '比赛奖金 大赛奖金 竞赛奖金 参赛奖金 获奖奖金 比赛奖品 大赛奖品 竞赛奖品 奖品 一等奖 二等奖 三等奖 挑战赛奖金 创新大赛奖金 路演奖金 获奖团队奖金 获奖企业奖金 优胜奖 奖金',
  ],
  [
    null,
    'travel',
    'strong',
    '高铁 高铁票 火车 火车票 动车 机票 飞机票 飞机 差旅 差旅费 长途车 城际 城际铁路 外地调研 出差 车票 动车票',
  ],
  [null, 'lodging', 'strong', '住宿 住宿费 房费 酒店住宿 宾馆住宿 住酒店 订酒店 酒店一晚 住一晚 酒店房间 订房 客房'],
  [
    null,
    'tea-break',
    'strong',
    '茶歇 茶歇费 矿泉水 水果 点心 饮料 饮用水 瓶装水 茶点 咖啡 奶茶 下午茶 糕点 甜品 会议用水 纯净水 水',
  ],
  [null, 'gift', 'strong', '礼品 礼品费 伴手礼 纪念品 礼物 文创 小礼品 文创礼品 宣传品 鲜花 花束 花篮 绿植'],
  [
    null,
    'software',
    'strong',
    '网站 网站续费 网站维护 服务器 云服务器 服务器续费 域名 域名续费 小程序 小程序开发 软件 软件费 会员 腾讯会议会员 腾讯会议 系统开发 平台开发 网站建设 网站开发 数据库 短信费 短信 云服务 阿里云 腾讯云 SSL证书 检索费 查新费 查新',
  ],
  [null, 'local-transport', 'strong', '加油 加油费 油费 油钱 汽油'],
  [null, 'software', 'name', '会员费 平台会员 会员年费 会员续费'],
  [null, null, 'strong', '车马费'],
  [null, 'audit-fee', 'strong', '审计费 审计 专项审计 验资'],
  [null, 'bank-fee', 'strong', '手续费 银行手续费 转账手续费 汇款手续费 账户管理'],
  [null, 'refundable-deposit', 'strong', '押金 场地押金 保证金 会场押金 设备押金 场地保证金'],
  [
    null,
    null,
    'strong',
    '设备 设备费 保险 保险费 意外险 活动保险 会费 注册费 会议注册费 专利费 检测费 测试费 税费 个税 公证费 律师费 版面费 安保 保洁费 保安 消毒 医药 雨衣 口罩 地毯 红毯 气球 拱门 花艺 气球拱门 鲜花布置 花艺布置 绿植租摆 会场花艺 胸花 化妆 化妆师 文案 文案撰写 文稿 稿费 审稿费 校对 翻译校对 帐篷 物流 仓储 评审系统 报名系统 信息费 数据购买 印花税 商标费 专利 培训报名费 服装 衣服 T恤 文化衫 马甲 道具',
  ],
  [
    null,
    null,
    'weak',
    '沙龙 活动 路演 培训 论坛 讲坛 大赛 比赛 竞赛 挑战赛 展会 展览 科普 参观 走访 调研 考察 办会 服务费 沙龙活动 训练营 创业营 赛事 特派员',
  ],
  // Words that hold another word but mean none of these things.
  [
    null,
    null,
    'none',
    '饭店 印象 设计师 会议纪要 会议时间 印章 媒体人 会议通知 会议精神 水平 水务 水利 薪水 流水 流水号 水电 墨水 胶水 水费 桶装水 饮水机 水果店 活动室 专家组长 设计院 复印机 打印机 公众号文章链接 会议记录 会议议程 印象中 活动实施 展会现场 打水 雨水 香水 会员单位 水站 纪要 水晶 水彩 水印 会议号 海报展 电动车 印花 印泥 印油 排水 水管 水池 水吧 钢印 盖印 印鉴 印度 印尼 手印 公众号里',
  ],
];

const table = new Map<string, Thing>(
  rows.flatMap(([category, kind, strength, words]) =>
    words.split(' ').map((word) => [word, { category, kind, strength }] as const),
  ),
);

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyWord = new RegExp(
  [...table.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|'),
  'g',
);

/** Every word for a thing, in order. */
export function findThings(text: string): readonly ThingMention[] {
  const found: ThingMention[] = [];
  for (const match of text.matchAll(anyWord)) {
    const thing = table.get(match[0]);
    if (!thing || thing.strength === 'none') continue;
    found.push({ ...thing, word: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found.filter(
    (thing, index) =>
      !isBearer(thing, found[index + 1]) &&
      !(
        thing.word === '打的' && /^(?:[\u4e00-\u9fa5]{0,4}[费款]|资料|复印)/.test(text.slice(thing.end, thing.end + 6))
      ) &&
      !isCarried(thing, found[index - 1]) &&
      !(thing.kind === 'local-transport' && /^(?:司机|师傅)/.test(text.slice(thing.end, thing.end + 2))),
  );
}

/** 「帮忙搬展板」: what is carried is not what is paid for. */
const isCarried = (thing: ThingMention, last: ThingMention | undefined): boolean =>
  last?.end === thing.start && last.category === 'labour' && /[搬发卸]$/.test(last.word);

/** 「志愿者T恤」: the people whom the thing is for. */
const bearers = /^(?:志愿者|实习生|临时工|专家|评委|讲师|主持人|译员|摄影师|特派员)$/;
const isBearer = (thing: ThingMention, next: ThingMention | undefined): boolean =>
  bearers.test(thing.word) && next?.start === thing.end && next.category !== thing.category;
